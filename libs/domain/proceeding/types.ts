import type { CentreSettings } from '../catalogue/types';
import type { Day, Instant, WorkingCalendar } from '../clock/types';
import type { Actor, Assignment, By, CaseEventData, CommandRecord, Keeping } from '../case/types';
import type { Chart } from '../duty/chart';
import type { Refusal, RuleId } from '../refusal';
import type { ProceedingDutyKind, ProceedingKind } from './kinds';

/** What every proceeding carries. Plain JSON: continue-as-new carries it whole. */
export interface ProceedingState {
  /** Its number; with the kind before it, the name of its ledger and of its workflow. */
  number: string;
  /** Sequence of the last ledger event folded in. */
  seq: number;
  openedAt: Instant;
  closedAt?: Instant;
  assignments: Record<string, Assignment>;
  kept?: Record<string, Keeping>;
  /** Alarms that have rung, by key; each rings once. */
  rung: Record<string, true>;
  escalations: Escalated[];
  commands: CommandRecord[];
  /** What was in force when it was opened, and measures it as long as it lives. */
  pinned?: Pinned;
}

/** Versions of the catalogue (settings and organisation) and of the calendar. */
export interface Pinned {
  catalogue: string;
  calendar: string;
}

/** Everything a policy may look at. What is beside the state was in force when the proceeding was opened. */
export interface ProceedingFile<S extends ProceedingState = ProceedingState> extends House {
  state: S;
  /** Ids of the duties that are open; there while a policy is asked. */
  open?: string[];
}

/** The house as a proceeding sees it: all sections, and by what days are counted. */
export interface House {
  calendar: WorkingCalendar;
  settings: CentreSettings;
  chart: Chart;
  pinned: Pinned;
}

/** A last day, and the instant of its close of business. */
export interface Deadline extends LastDay {
  from: Day;
  /** Somebody has named the day; no calendar counts it. */
  named?: true;
}

export interface LastDay {
  due: Day;
  at: Instant;
}

/** A last day that another calendar moves, or makes certain. */
export interface MovedDay {
  /** The duty, or whatever else is due. */
  clock: string;
  from: Day;
  to: Day;
  at: Instant;
  provisional: boolean;
  /** Still to come: what was reminded of or escalated by the old day begins anew. */
  again?: true;
}

/** A duty belongs to a post (design, point 6); where it has a last day, it is reminded of, expires and is pressed for. */
export interface OpenDuty {
  /** Unique in the proceeding; `<kind>` or `<kind>:<what>`. */
  id: string;
  kind: ProceedingDutyKind;
  post: string;
  /** The rule that it is reminded of by. */
  rule: RuleId;
  deadline?: Deadline;
  /** Who presses when its time is over: the section head and those above, the leader, or the leader of the centre. */
  presses?: 'ladder' | 'head' | 'leader';
  /** Counts what begins its time anew, so that reminders begin anew as well. */
  epoch?: number;
}

/** Something that will happen by itself at an instant, unless somebody acts before. */
export interface Alarm {
  /** Each key rings once. */
  key: string;
  /** `red`, `expired` and the rungs for duties; a proceeding has kinds of its own besides. */
  kind: string;
  /** The duty, or whatever else it is about. */
  clock: string;
  at: Instant;
  due: Day;
  dueAt: Instant;
}

export interface Escalated {
  clock: string;
  to: 'sectionHead' | 'leader' | 'discipline';
  post: string;
}

/** What every proceeding's ledger may hold besides its own events; the names are those of a case's ledger. */
export interface SharedEvents {
  DutiesAssigned: { assignments: Record<string, Assignment>; cause: CaseEventData['DutiesAssigned']['cause'] };
  DutiesTakenOver: CaseEventData['DutiesTakenOver'];
  /** `published`: years whose holiday notice has come out since; `to`: whose days are moved or certain. */
  CalendarCorrected: { calendarVersion: string; published: number[]; moved: MovedDay[]; to: string[] };
  /** Whoever received it keeps it, whatever post it belongs to, while he is there. */
  DutyKept: { dutyId: string; note: string } & Keeping;
  LimitReminded: { alarm: string; clock: string; level: 'red' | 'due'; due: Day; dueAt: Instant; to: string[] };
  LimitExpired: { alarm: string; clock: string; due: Day; dueAt: Instant; to: string[] };
  LimitEscalated: { alarm: string; clock: string; to: Escalated['to']; post: string; dueAt: Instant };
  SuspectedBreachRecorded: { kind: string; person?: string; post?: string; clock?: string; detail: string };
}

/** What happened, who did it and by which rule. */
export interface ProceedingEvent<E extends object = SharedEvents, T extends keyof E = keyof E> {
  /** Made in the workflow; the ledger stores each id once. */
  id: string;
  seq: number;
  type: T;
  at: Instant;
  actor: Actor;
  rule?: RuleId;
  data: E[T];
  /** Personal data: stands in an erasable column, never comes back to the workflow. */
  personal?: Record<string, unknown>;
  command?: { key: string; created?: string; refusal?: Refusal };
}

/** An event as a policy drafts it; id, sequence, time and actor are stamped on it. */
export type Draft<E extends object = SharedEvents> = {
  [T in keyof (E & SharedEvents)]: {
    type: T;
    data: (E & SharedEvents)[T];
    rule?: RuleId;
    personal?: Record<string, unknown>;
    /** What the clock does by itself is done by the system, at the instant it was due. */
    system?: { at: Instant };
  };
}[keyof (E & SharedEvents)];

/** What a policy answers: `refusal` alone, and nothing happened; with drafts, the attempt is itself a fact. */
export interface Decision<E extends object = SharedEvents> {
  drafts: Draft<E>[];
  refusal?: Refusal;
  /** Post in whose name the person acted (R-ABP-03). */
  forPost?: string;
  /** Id of what was made. */
  created?: string;
}

/** Who acts, and under which key it is remembered. */
export interface Command {
  by: By;
  key: string;
}

/** Who begins it; where nobody is named, the system does, as a Schedule orders it. */
export interface Opener extends Pick<Command, 'key'> {
  by?: By;
}

export type Permit = { post?: string } | Refusal;

/** The rules of one action. Both functions are pure. */
export interface Policy<S extends ProceedingState, E extends object, B> {
  /** May `by` do this now, whatever the details? The post in whose name, or why not. */
  permit(file: ProceedingFile<S>, by: By, command?: B): Permit;
  /** What happens; called only when permitted. */
  decide(file: ProceedingFile<S>, command: B & Command, now: Instant): Decision<E>;
}

/**
 * The rules of one kind of proceeding: its events and how they fold, who may do what, what is whose duty, what happens by
 * itself, and how it stands in lists. Everything is pure; the same object serves workflow, API, verification and tests.
 */
export interface Procedure<S extends ProceedingState, E extends object, C extends object, O = unknown> {
  readonly kind: ProceedingKind;
  /** Letters of its numbers, such as LX for 来信来访. */
  readonly letters: string;
  /** Seen by whoever has a duty in it, not by whoever registered it, and by nobody for his office alone. */
  readonly confidential?: true;
  blank(number: string): S;
  /** Folds an event of its own; shared ones are folded for it. */
  fold(state: S, event: ProceedingEvent<E>): Partial<S>;
  /** Begins it; the drafts' first event opens the ledger. */
  open(file: ProceedingFile<S>, opening: O & Command, now: Instant): Decision<E>;
  readonly policies: { [A in keyof C]: Policy<S, E, C[A]> };
  /** Every duty that is open in this state, in a fixed order. */
  duties(file: ProceedingFile<S>): OpenDuty[];
  /** Persons who stand aside and are passed over whenever somebody is found for a duty; nobody where it is not said. */
  recused?(file: ProceedingFile<S>): string[];
  /** Who sees a confidential one besides those who have a duty in it. */
  partakers?(file: ProceedingFile<S>): string[];
  /** What happens by itself besides the reminders of duties. */
  alarms?(file: ProceedingFile<S>): Alarm[];
  ring?(file: ProceedingFile<S>, alarm: Alarm): Draft<E>[];
  /** Last days that are counted, but that the state holds and does not derive, as a calendar counts them; by what is due then. */
  writtenDays?(file: ProceedingFile<S>, calendar: WorkingCalendar): Record<string, LastDay>;
  /** Folds such days into the state, once the calendar is corrected; days that it does not hold it leaves alone. */
  moveDays?(state: S, days: Record<string, LastDay>): Partial<S>;
  /** What follows at once from what has just happened; asked again until nothing follows. */
  next?(file: ProceedingFile<S>, now: Instant): Draft<E> | undefined;
  row(file: ProceedingFile<S>): ProceedingFacts;
  /** Whom an event concerns who did not do it himself: it comes to his inbox. */
  hearers?(event: ProceedingEvent<E>, file: ProceedingFile<S>): string[];
}

/** How a proceeding stands in lists; no personal data. */
export interface ProceedingFacts {
  status: string;
  title: string;
  /** Sections that have a part in it, and may see it. */
  sections: string[];
  /** What lists are searched and counted by. */
  facts: Record<string, unknown>;
}
