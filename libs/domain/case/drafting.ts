import type { Instant, WorkingCalendar } from '../clock/types';
import type { Refusal } from '../refusal';
import { ringing } from './alarms';
import { stamp } from './attempt';
import { assigned, consequence } from './consequences';
import type { Decision } from './decision';
import { dutiesOf, unassignedDuties, type Duty } from './duties';
import { evolve } from './evolve';
import type { Actor, Assignment, By, CaseEvent, CaseEventData, CaseFile, Draft } from './types';

/** Something that wants to happen; it is asked again whenever the ledger turns out to hold something else. */
export interface Intent {
  decide: (file: CaseFile, now: Instant) => Decision;
  /** Absent: the system does it. */
  by?: By;
  /** Identity of the command, for its repetition. */
  key?: string;
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
  created?: string;
  refusal?: Refusal;
}

/** What drafting needs of the world; in the workflow both are deterministic and lie in the history. */
export interface DraftingPorts {
  newId(): string;
  resolveDuties(request: {
    posts: string[];
    at: Instant;
    /** Persons who stand aside in this case (R-LAW-14). */
    recused?: string[];
  }): Promise<Record<string, Assignment>>;
}

type Cause = CaseEventData['DutiesAssigned']['cause'];

const SYSTEM: Actor = { kind: 'system' };

/** Events that are about to be recorded, and the file as it will be when they are. */
export class Drafting {
  readonly events: CaseEvent[] = [];
  file: CaseFile;

  constructor(
    readonly before: CaseFile,
    private readonly now: Instant,
    private readonly ports: DraftingPorts,
  ) {
    this.file = before;
  }

  /**
   * Decides an intent and adds everything that follows from it. What was due by now rings first: whoever acts after a
   * limit's end, but before its alarm has come, acts on an expired limit, and that it expired stands in the ledger.
   */
  async consider(intent: Intent): Promise<Outcome> {
    await this.ring();
    const from = this.events.length;
    const asked = intent.asks?.(this.file) ?? [];
    const file = asked.length > 0 ? { ...this.file, standing: await this.resolve(asked) } : this.file;
    const { drafts, refusal, forPost, created, resolveAll } = intent.decide(file, this.now);
    for (const draft of drafts) this.add(draft, actorOf(intent, forPost));
    if (intent.calendar) this.file = countedBy(this.file, intent.calendar);
    const anew = intent.resolveAll ? 'absence' : resolveAll;
    if (drafts.length > 0 || anew) await this.settle(anew);
    const answer = { ...(created && { created }), ...(refusal && { refusal }) };
    const last = this.events.length > from ? this.events.at(-1) : undefined;
    if (intent.key && last) this.markCommand(last, { key: intent.key, ...answer });
    return { seq: this.file.state.seq, ...answer };
  }

  private async ring(): Promise<void> {
    const before = this.events.length;
    for (let due = ringing(this.file, this.now); due.length > 0; due = ringing(this.file, this.now)) {
      for (const draft of due) this.add(draft, SYSTEM);
    }
    if (this.events.length > before) await this.settle();
  }

  /** Adds what follows by itself, and finds a holder for every duty that has none, until nothing is left to do. */
  private async settle(anew?: Cause): Promise<void> {
    if (anew) await this.assign(dutiesOf(this.file), anew);
    for (;;) {
      const next = consequence(this.file, this.now);
      const unassigned = next ? [] : unassignedDuties(this.file);
      if (next) this.add(next, SYSTEM);
      else if (unassigned.length > 0) await this.assign(unassigned, this.causeOf(unassigned));
      else return;
    }
  }

  /** Once the first handler is fixed, duties change their post by a reassignment only (R-ASG-05). */
  private causeOf(duties: Duty[]): Cause {
    const { firstHandler, assignments } = this.file.state;
    return firstHandler.fixed && duties.some(({ id }) => assignments[id]) ? 'reassignment' : 'dutyArose';
  }

  private resolve(posts: string[]): Promise<Record<string, Assignment>> {
    const { recused } = this.file.state;
    return this.ports.resolveDuties({ posts, at: this.now, ...(recused.length > 0 && { recused }) });
  }

  private async assign(duties: Duty[], cause: Cause): Promise<void> {
    const posts = [...new Set(duties.map((duty) => duty.post))].sort();
    const holders = posts.length > 0 ? await this.resolve(posts) : {};
    const changed = duties.flatMap((duty): [string, Assignment][] => {
      const holder = holders[duty.post];
      return holder && !same(this.file.state.assignments[duty.id], holder) ? [[duty.id, holder]] : [];
    });
    for (const draft of assigned(this.file, Object.fromEntries(changed), cause)) this.add(draft, SYSTEM);
  }

  private add(draft: Draft, actor: Actor): void {
    const event = stamp(draft, this.file.state.seq + 1, this.ports.newId(), this.now, actor);
    this.events.push(event);
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

function same(a: Assignment | undefined, b: Assignment): boolean {
  return a?.person === b.person && a.post === b.post && a.substitute === b.substitute && a.emptyPost === b.emptyPost;
}
