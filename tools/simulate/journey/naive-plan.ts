import type { Day } from '@shouban/domain/clock/types';
import type { Entry, Planned } from '@shouban/domain/journey';

/** One procedure of a journey, as the ledger has told of it. */
export interface NaiveEntry extends Planned {
  state: Entry['state'];
  plannedOn: Day;
  looked: Set<string>;
  findings: Set<string>;
  given: Set<string>;
  told: boolean;
  owes: Set<string>;
  caseNo?: string;
  openedOn?: Day;
  decidedOn?: Day;
}

export function naiveEntry(planned: Planned, plannedOn: Day): NaiveEntry {
  return {
    ...planned,
    state: 'planned',
    plannedOn,
    looked: new Set(),
    findings: new Set(),
    given: new Set(planned.materials.map(({ code }) => code)),
    told: false,
    owes: new Set(),
  };
}

/** The procedures of a journey, and what hangs on what: each asked one by one. */
export class NaivePlan {
  readonly entries = new Map<string, NaiveEntry>();

  of(key: string): NaiveEntry {
    return this.entries.get(key)!;
  }

  active(): NaiveEntry[] {
    return [...this.entries.values()].filter(({ state }) => state !== 'dropped');
  }

  /** Nothing waits for it any more. */
  isSettled(key: string): boolean {
    return ['granted', 'done', 'dropped'].includes(this.of(key).state);
  }

  /** What an entry waits for before its case opens: not for what it accepts as owed. */
  held({ after, accepts }: NaiveEntry): string[] {
    return after.filter((key) => !accepts.some(({ from }) => from === key) && !this.isSettled(key));
  }

  /** What is missing of an entry: what a unit found, and what is required and was never given. */
  missing({ item, given, findings }: NaiveEntry): string[] {
    return item.materials
      .filter(({ kind, code }) => findings.has(code) || (kind === 'required' && !given.has(code)))
      .map(({ code }) => code);
  }

  /** Everything that cannot come to its grant while this one has none. */
  dependants(key: string): string[] {
    return this.active()
      .filter((entry) => entry.key !== key && !this.isSettled(entry.key) && this.hangsOn(entry, key))
      .map((entry) => entry.key);
  }

  private hangsOn(entry: NaiveEntry, key: string): boolean {
    return this.needs(entry).some((need) => {
      return !this.isSettled(need) && (need === key || this.hangsOn(this.of(need), key));
    });
  }

  /** Before its case is opened what it comes after and what it accepts; then only what it owes. */
  private needs({ caseNo, after, accepts, owes }: NaiveEntry): string[] {
    if (caseNo === undefined) return [...after, ...accepts.map(({ from }) => from)];
    return accepts.filter(({ material }) => owes.has(material)).map(({ from }) => from);
  }

  /**
   * When the last procedure is expected to end, each asked after those before it; nobody knows while one has failed.
   *
   * @param lastDay of so long a limit from a day on
   */
  expectedEnd(
    today: Day,
    startedOn: Day | undefined,
    lastDay: (limit: Planned['item']['promisedLimit'], from: Day) => Day,
  ): Day | undefined {
    if (this.active().some(({ state }) => state === 'failed')) return undefined;
    const endOf = (entry: NaiveEntry): Day => {
      if (this.isSettled(entry.key)) return entry.decidedOn!;
      const ends = (keys: string[]) =>
        keys.filter((key) => this.of(key).state !== 'dropped').map((key) => endOf(this.of(key)));
      const before = entry.after.filter((key) => !entry.accepts.some(({ from }) => from === key));
      const owed = entry.accepts.filter(({ material }) => entry.openedOn === undefined || entry.owes.has(material));
      const from = entry.openedOn ?? latest([today, startedOn ?? today, ...ends(before)]);
      return latest([today, lastDay(entry.item.promisedLimit, from), ...ends(owed.map((each) => each.from))]);
    };
    return latest(this.active().map(endOf));
  }
}

function latest(days: Day[]): Day {
  return [...days].sort().at(-1)!;
}
