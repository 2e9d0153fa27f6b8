import type { Instant, WorkingCalendar } from '../clock/types';
import type { Actor, By } from '../case/types';
import { assigned } from '../case/assigned';
import { arisen, givenAnew, holdersOf, type Resolved, type Resolving, type Substitution } from '../case/substitution';
import { dutyAlarms, dutyDrafts } from './alarms';
import { countedBy } from './calendar-correction';
import { dutiesOf, recusedIn } from './duties';
import { evolveProceeding } from './evolve';
import { streamOf } from './projection';
import type {
  Alarm,
  Decision,
  Draft,
  OpenDuty,
  Procedure,
  ProceedingEvent,
  ProceedingFile,
  ProceedingState,
} from './types';

/** Something that wants to happen; it is asked again whenever the ledger turns out to hold something else. */
export interface Intent<S extends ProceedingState, E extends object> {
  decide(file: ProceedingFile<S>, now: Instant): Decision<E>;
  /** Absent: the system does it. */
  by?: By;
  key?: string;
  /** Where it is a correction of the calendar: what is counted by from then on. */
  calendar?: WorkingCalendar;
  /** Give every open duty to whom it belongs now. */
  resolveAll?: boolean;
}

export type Outcome = Pick<Decision, 'refusal' | 'created'> & { seq: number };

/** What drafting needs of the world; in the workflow both are deterministic and lie in the history. */
export interface Ports {
  newId(): string;
  resolveDuties(question: Resolving): Promise<Record<string, Resolved>>;
}

const SYSTEM: Actor = { kind: 'system' };

/** Events that are about to be recorded, and the file as it will be when they are; as `Drafting` for a case. */
export class ProceedingDrafting<S extends ProceedingState, E extends object> {
  readonly events: ProceedingEvent<E>[] = [];
  file: ProceedingFile<S>;
  /** Duties that have been open since somebody was found for them. */
  private held: Set<string>;

  constructor(
    private readonly procedure: Procedure<S, E, object>,
    readonly before: ProceedingFile<S>,
    private readonly now: Instant,
    private readonly ports: Ports,
  ) {
    this.file = before;
    this.held = new Set(this.duties().map(({ id }) => id));
  }

  /** Decides an intent and adds everything that follows from it; what was due by now rings first. */
  async consider(intent: Intent<S, E>): Promise<Outcome> {
    await this.ring();
    const from = this.events.length;
    const { drafts, refusal, forPost, created } = intent.decide(this.file, this.now);
    for (const draft of drafts) this.add(draft, actorOf(intent.by, forPost));
    if (intent.calendar) this.file = countedBy(this.file, intent.calendar);
    if (drafts.length > 0 || intent.resolveAll) await this.settle(intent.resolveAll);
    const answer = { ...(created && { created }), ...(refusal && { refusal }) };
    const last = this.events.length > from ? this.events.at(-1) : undefined;
    if (intent.key && last) this.markCommand(last, { key: intent.key, ...answer });
    return { seq: this.file.state.seq, ...answer };
  }

  private async ring(): Promise<void> {
    for (let due = this.due(); due; due = this.due()) {
      for (const draft of this.rung(due)) this.add(draft, SYSTEM);
      await this.settle();
    }
  }

  private due(): Alarm | undefined {
    const first = nextAlarm(this.procedure, this.file);
    return first && first.at <= this.now ? first : undefined;
  }

  private rung(alarm: Alarm): Draft<E>[] {
    const duty = this.duties().find(({ id }) => id === alarm.clock);
    const own = this.procedure.ring?.(this.file, alarm) ?? [];
    return own.length > 0 || !duty ? own : (dutyDrafts(this.file, duty, alarm) as Draft<E>[]);
  }

  /** Adds what follows by itself, and finds a holder for every duty that has none, until nothing is left to do. */
  private async settle(anew = false): Promise<void> {
    if (anew) await this.giveAnew(this.duties());
    for (;;) {
      const next = this.procedure.next?.(this.file, this.now);
      const unheld = next ? [] : this.unheld();
      if (next) this.add(next, SYSTEM);
      else if (unheld.length > 0) await this.give(unheld);
      else return;
    }
  }

  private unheld(): OpenDuty[] {
    const open = this.duties();
    this.held = new Set(open.filter(({ id }) => this.held.has(id)).map(({ id }) => id));
    return open.filter(({ id, post }) => !this.held.has(id) || this.file.state.assignments[id]?.post !== post);
  }

  private async give(duties: OpenDuty[]): Promise<void> {
    const moving = duties.some(({ id }) => this.held.has(id));
    const resolved = await this.ports.resolveDuties({ posts: postsOf(duties), at: this.now, ...this.recused() });
    this.assign(duties, arisen(this.file.state, duties, resolved, moving ? 'reassignment' : 'dutyArose'));
  }

  private async giveAnew(duties: OpenDuty[]): Promise<void> {
    if (duties.length === 0) return;
    const { state } = this.file;
    const caseNo = streamOf(this.procedure.kind, state.number);
    const holders = holdersOf(state, duties);
    const question = { posts: postsOf(duties), at: this.now, ...this.recused(), caseNo, holders };
    this.assign(duties, givenAnew(state, duties, await this.ports.resolveDuties(question), 'absence'));
  }

  private assign(duties: OpenDuty[], substitution: Substitution): void {
    for (const { id } of duties) this.held.add(id);
    const open = this.duties().map(({ id }) => id);
    const drafts: Draft[] = assigned(this.file.state, open, substitution);
    for (const draft of drafts) this.add(draft as Draft<E>, SYSTEM);
  }

  private recused(): Pick<Resolving, 'recused'> {
    const recused = recusedIn(this.procedure, this.file);
    return recused.length > 0 ? { recused } : {};
  }

  private duties(): OpenDuty[] {
    return dutiesOf(this.procedure, this.file);
  }

  private add({ system, ...draft }: Draft<E>, actor: Actor): void {
    const isFirst = this.file.state.seq === 0;
    const event = {
      ...draft,
      ...(isFirst && { data: { ...draft.data, pinned: this.file.pinned } }),
      id: this.ports.newId(),
      seq: this.file.state.seq + 1,
      at: system?.at ?? this.now,
      actor: system ? SYSTEM : actor,
    } as unknown as ProceedingEvent<E>;
    const before = recusedIn(this.procedure, this.file);
    this.events.push(event);
    if (event.type === 'DutyKept') this.held.add((draft.data as { dutyId: string }).dutyId);
    this.file = { ...this.file, state: evolveProceeding(this.procedure, this.file.state, event) };
    this.releaseRecused(before);
  }

  /** Whoever stands aside from now on holds nothing any more: what he held is given to somebody else. */
  private releaseRecused(before: string[]): void {
    const aside = recusedIn(this.procedure, this.file).filter((person) => !before.includes(person));
    if (aside.length === 0) return;
    const { assignments } = this.file.state;
    this.held = new Set([...this.held].filter((id) => !aside.includes(assignments[id]?.person ?? '')));
  }

  private markCommand(last: ProceedingEvent<E>, command: NonNullable<ProceedingEvent['command']>): void {
    last.command = command;
    const commands = [...this.file.state.commands, { ...command, seq: last.seq }];
    this.file = { ...this.file, state: { ...this.file.state, commands } };
  }
}

/** What is due next by itself: reminders of duties, and what the kind has besides. */
export function nextAlarm<S extends ProceedingState, E extends object>(
  procedure: Procedure<S, E, object>,
  file: ProceedingFile<S>,
): Alarm | undefined {
  const { state } = file;
  if (state.seq === 0) return undefined;
  const all = [...dutyAlarms(file, dutiesOf(procedure, file)), ...(procedure.alarms?.(file) ?? [])];
  return all
    .filter(({ key }) => !state.rung[key])
    .reduce<Alarm | undefined>((first, alarm) => (first && first.at <= alarm.at ? first : alarm), undefined);
}

/** A person acts in the name of a post; somebody from outside in his own; everything else is done by the system. */
function actorOf(by: By | undefined, forPost: string | undefined): Actor {
  if (!by) return SYSTEM;
  return { kind: 'person', person: by.applicant ? 'applicant' : by.person, ...(forPost && { forPost }) };
}

function postsOf(duties: OpenDuty[]): string[] {
  return [...new Set(duties.map(({ post }) => post))].sort();
}
