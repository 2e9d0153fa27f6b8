import type { Instant, WorkingCalendar } from '../clock/types';
import type { Refusal } from '../refusal';
import { ringing } from './alarms';
import { stamp } from './attempt';
import { assigned } from './assigned';
import { consequence } from './consequences';
import type { Decision } from './decision';
import { dutiesOf, type Duty } from './duties';
import { evolve } from './evolve';
import { arisen, givenAnew, holdersOf, type Resolved, type Resolving, type Substitution } from './substitution';
import type { Actor, By, CaseEvent, CaseFile, Draft } from './types';

/** Something that wants to happen; it is asked again whenever the ledger turns out to hold something else. */
export interface Intent {
  decide: (file: CaseFile, now: Instant) => Decision;
  /** Absent: the system does it. */
  by?: By;
  /** Identity of the command, for its repetition, and the digest of what its sender said. */
  key?: string;
  digest?: string;
  /** Where the intent is a correction of the calendar: what is counted by from then on. */
  calendar?: WorkingCalendar;
  /** Resolve every open duty anew, not only new ones. */
  resolveAll?: boolean;
  /** Posts whose present holder must be known before it can be decided. */
  asks?: (file: CaseFile) => string[];
}

/** The answer to an intent: the sequence of the last event it led to, what it made, or why not. */
export interface Outcome {
  seq: number;
  digest?: string;
  created?: string;
  refusal?: Refusal;
}

/** What drafting needs of the world; in the workflow both are deterministic and lie in the history. */
export interface DraftingPorts {
  newId(): string;
  resolveDuties(question: Resolving): Promise<Record<string, Resolved>>;
}

const SYSTEM: Actor = { kind: 'system' };

/** Events that are about to be recorded, and the file as it will be when they are. */
export class Drafting {
  readonly events: CaseEvent[] = [];
  file: CaseFile;
  /** Duties that have been open since somebody was found for them. */
  private held: Set<string>;

  constructor(
    readonly before: CaseFile,
    private readonly now: Instant,
    private readonly ports: DraftingPorts,
  ) {
    this.file = before;
    this.held = new Set(dutiesOf(before).map(({ id }) => id));
  }

  /**
   * Decides an intent and adds everything that follows from it. What was due by now rings first: whoever acts after a
   * limit's end, but before its alarm has come, acts on an expired limit, and that it expired stands in the ledger.
   */
  async consider(intent: Intent): Promise<Outcome> {
    if (this.ring()) await this.settle();
    const from = this.events.length;
    const asked = intent.asks?.(this.file) ?? [];
    const question = { posts: asked, at: this.now, decides: true } as const;
    const file = asked.length > 0 ? { ...this.file, standing: await this.resolve(question) } : this.file;
    const { drafts, refusal, forPost, created, resolveAll } = intent.decide(file, this.now);
    for (const draft of drafts) this.add(draft, actorOf(intent, forPost));
    if (intent.calendar) this.file = countedBy(this.file, intent.calendar);
    const anew = intent.resolveAll ? 'absence' : resolveAll;
    if (drafts.length > 0 || anew) await this.settle(anew);
    const { key, digest } = intent;
    const answer = { ...(digest && { digest }), ...(created && { created }), ...(refusal && { refusal }) };
    const last = this.events.length > from ? this.events.at(-1) : undefined;
    if (key && last) this.markCommand(last, { key, ...answer });
    return { seq: this.file.state.seq, ...answer };
  }

  /** Whether anything was due. */
  private ring(): boolean {
    const before = this.events.length;
    for (let due = ringing(this.file, this.now); due.length > 0; due = ringing(this.file, this.now)) {
      for (const draft of due) this.add(draft, SYSTEM);
    }
    return this.events.length > before;
  }

  /**
   * Adds what follows by itself, and finds a holder for every duty that has none, until nothing is left to do. A promise only where
   * somebody must be asked: in a workflow each costs as much as a rule.
   */
  private settle(anew?: 'absence' | 'recusal'): Promise<void> | undefined {
    if (anew) return this.giveAnew(dutiesOf(this.file), anew).then(() => this.settle());
    const unheld = this.follow();
    return unheld.length > 0 ? this.give(unheld).then(() => this.settle()) : undefined;
  }

  /** Adds everything that follows by itself. @returns the duties that have no holder then */
  private follow(): Duty[] {
    for (let next = consequence(this.file, this.now); next; next = consequence(this.file, this.now)) {
      this.add(next, SYSTEM);
    }
    return this.unheld();
  }

  /**
   * Open duties without a holder, or whose post has changed. One that was closed and is open again counts as new, whoever held
   * it then: he may be away by now, and nobody told the case while it had no such duty (R-ABP-07).
   */
  private unheld(): Duty[] {
    const open = dutiesOf(this.file);
    this.held = new Set(open.filter(({ id }) => this.held.has(id)).map(({ id }) => id));
    return open.filter(({ id, post }) => !this.held.has(id) || this.file.state.assignments[id]?.post !== post);
  }

  private async give(duties: readonly Duty[]): Promise<void> {
    const resolved = await this.resolve({ posts: postsOf(duties), at: this.now });
    this.assign(duties, arisen(this.file.state, duties, resolved, this.causeOf(duties)));
  }

  /**
   * Once the first handler is fixed, an open duty changes its post by a reassignment only (R-ASG-05); or an undecided request
   * goes to the next leader (R-CLK-09).
   */
  private causeOf(duties: readonly Duty[]): 'dutyArose' | 'reassignment' | 'escalation' {
    const { firstHandler, assignments } = this.file.state;
    const changing = duties.filter(({ id }) => this.held.has(id) && assignments[id]);
    if (!firstHandler.fixed || changing.length === 0) return 'dutyArose';
    return changing.every(({ kind }) => kind === 'decideExtension') ? 'escalation' : 'reassignment';
  }

  private async giveAnew(duties: readonly Duty[], because: 'absence' | 'recusal'): Promise<void> {
    const { state } = this.file;
    const question = { posts: postsOf(duties), at: this.now, caseNo: state.caseNo, holders: holdersOf(state, duties) };
    this.assign(duties, givenAnew(state, duties, await this.resolve(question), because));
  }

  private async resolve(question: Resolving): Promise<Record<string, Resolved>> {
    const { recused } = this.file.state;
    if (question.posts.length === 0) return {};
    return this.ports.resolveDuties({ ...question, ...(recused.length > 0 && { recused }) });
  }

  private assign(duties: readonly Duty[], substitution: Substitution): void {
    for (const { id } of duties) this.held.add(id);
    const open = dutiesOf(this.file).map(({ id }) => id);
    for (const draft of assigned(this.file.state, open, substitution)) this.add(draft, SYSTEM);
  }

  private add(draft: Draft, actor: Actor): void {
    const event = stamp(draft, this.file.state.seq + 1, this.ports.newId(), this.now, actor);
    this.events.push(event);
    if (draft.type === 'DutyKept') this.held.add(draft.data.dutyId);
    this.file = { ...this.file, state: evolve(this.file.state, event) };
  }

  /** The command's answer is part of the last event, so that whoever folds the ledger can repeat it. */
  private markCommand(last: CaseEvent, command: NonNullable<CaseEvent['command']>): void {
    last.command = command;
    const commands = [...this.file.state.commands, { ...command, seq: last.seq }];
    this.file = { ...this.file, state: { ...this.file.state, commands } };
  }
}

/** The file with the calendar that its state names, once the correction to it stands. */
export function countedBy(file: CaseFile, calendar: WorkingCalendar): CaseFile {
  return file.state.calendarVersion === calendar.version ? { ...file, calendar } : file;
}

/** A person acts in the name of a post; an applicant in his own; everything else is done by the system (R-ABP-03). */
function actorOf({ by }: Intent, forPost: string | undefined): Actor {
  if (!by) return SYSTEM;
  return { kind: 'person', person: by.applicant ? 'applicant' : by.person, ...(forPost && { forPost }) };
}

function postsOf(duties: readonly Duty[]): string[] {
  return [...new Set(duties.map((duty) => duty.post))].sort();
}
