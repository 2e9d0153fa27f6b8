import type { CaseEvent } from '@shouban/domain/case/types';
import { field } from './copy-in';
import { CASE_NO, type Story } from './stories';

/** How full the database is made. */
export interface Fullness {
  cases: number;
  /** Rows of the ledgers of all cases together, about. */
  events: number;
  open: number;
  contacts: number;
}

export interface CountyCase {
  nth: number;
  caseNo: string;
  story: Story;
  /** As many rows has its ledger here: all of its story, or its registration alone. */
  events: number;
  applicant: Record<'kind' | 'name' | 'idType' | 'idNumber' | 'phone' | 'address', string>;
}

const YEARS = 5;
export const LAST_YEAR = 2026;
const DAY_MS = 86_400_000;
/** Some apply more than once. */
const APPLICANTS_OF_CASES = 0.7;

type Filled = 'cases' | 'duties' | 'grants' | 'inbox';

/** Five years of a county: each case is one of the stories under a number of its own. Open ones are among those that came last. */
export class County {
  private readonly closed: Story[];
  private readonly open: Story[];
  private readonly texts = new Map<CaseEvent, string[]>();
  /** Every so-many-th closed case has its whole ledger; of the others only the registration is there, which lists read. */
  readonly wholeEach: number;

  constructor(
    stories: Story[],
    private readonly fullness: Fullness,
  ) {
    this.closed = stories.filter(({ open }) => !open);
    this.open = stories.filter(({ open }) => open);
    const { cases, events, open } = fullness;
    const left = events - open * meanEvents(this.open) - (cases - open);
    this.wholeEach = Math.max(1, Math.ceil(((cases - open) * meanEvents(this.closed)) / Math.max(left, 1)));
  }

  get size(): number {
    return this.fullness.cases;
  }

  *all(from = 0, to = this.size): Iterable<CountyCase> {
    for (let nth = from; nth < Math.min(to, this.size); nth++) yield this.case(nth);
  }

  /** @param nth from 0, in the order of receipt */
  case(nth: number): CountyCase {
    const { cases, open } = this.fullness;
    const isOpen = nth >= cases - 3 * open && nth % 3 === 0;
    const stories = isOpen ? this.open : this.closed;
    const story = stories[(nth * 7919) % stories.length]!;
    const whole = isOpen || nth % this.wholeEach === 0;
    return {
      nth,
      caseNo: this.numberOf(nth),
      story,
      events: whole ? story.events.length : 1,
      applicant: this.applicant(nth),
    };
  }

  /** Of those whose ledger is whole. */
  whole(nth: number): CountyCase {
    return this.case(Math.floor((nth % this.size) / this.wholeEach) * this.wholeEach);
  }

  /** One of those that are open. */
  openCase(nth: number): CountyCase {
    const { cases, open } = this.fullness;
    const first = Math.max(0, Math.ceil((cases - 3 * open) / 3) * 3);
    const count = Math.floor((cases - 1 - first) / 3) + 1;
    return this.case(first + 3 * ((nth * 7919) % count));
  }

  get itemCodes(): string[] {
    return [...new Set([...this.closed, ...this.open].map(({ rows }) => rows.cases[0]!['item_code'] as string))];
  }

  private applicant(nth: number): CountyCase['applicant'] {
    const who = (nth * 31) % Math.ceil(this.size * APPLICANTS_OF_CASES);
    const digits = String(who).padStart(8, '0');
    return {
      kind: 'person',
      name: `周${digits}`,
      idType: 'passport',
      idNumber: `E${digits}`,
      phone: `138${digits}`,
      address: '青禾路 1 号',
    };
  }

  private numberOf(nth: number): string {
    const ofYear = Math.ceil(this.size / YEARS);
    return `QH${LAST_YEAR - YEARS + 1 + Math.floor(nth / ofYear)}${String((nth % ofYear) + 1).padStart(6, '0')}`;
  }

  /** An event as the ledger has it, from its type to its command. */
  said({ story, caseNo }: CountyCase, seq: number): string {
    const event = story.events[seq - 1]!;
    const known = this.texts.get(event) ?? textOf(event);
    this.texts.set(event, known);
    return known.join(caseNo);
  }

  columns(table: Filled): string[] {
    const row = [...this.open, ...this.closed].flatMap(({ rows }) => rows[table])[0];
    return Object.keys(row ?? {});
  }

  *rows(table: Filled, each: CountyCase): Iterable<string> {
    // What was told of a case, and what has not happened in its ledger, is not told again.
    if (table === 'inbox' && each.events === 1) return;
    for (const row of each.story.rows[table]) {
      const own: Record<string, unknown> = { ...row, ...(table === 'cases' && this.dated(each, row)) };
      if (table === 'cases') own['receipt_code_hash'] = each.caseNo;
      if (table === 'grants') own['number'] = `青禾许〔${each.caseNo}〕`;
      yield `${Object.values(own).map(field).join('\t').replaceAll(CASE_NO, each.caseNo)}\n`;
    }
  }

  /** A closed case belongs to the year of its number. */
  private dated({ nth, story }: CountyCase, row: Record<string, unknown>): Record<string, unknown> {
    if (story.open) return {};
    const years = YEARS - 1 - Math.floor(nth / Math.ceil(this.size / YEARS));
    const back = years * 365 * DAY_MS;
    const day = (value: unknown) =>
      typeof value === 'string' ? new Date(Date.parse(value) - back).toISOString().slice(0, 10) : value;
    return {
      received_at: Number(row['received_at']) - back,
      received_on: day(row['received_on']),
      closed_on: day(row['closed_on']),
      rated_on: day(row['rated_on']),
    };
  }
}

function textOf({ type, at, actor, rule, data, command }: CaseEvent): string[] {
  return [type, at, actor, rule, data, command].map(field).join('\t').split(CASE_NO);
}

function meanEvents(stories: Story[]): number {
  return stories.reduce((sum, { events }) => sum + events.length, 0) / Math.max(1, stories.length);
}
