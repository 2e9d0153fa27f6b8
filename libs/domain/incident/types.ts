import type { Day, Instant } from '../clock/types';
import type { ProceedingState } from '../proceeding/types';
import type { Conduct, Failure, Harm, IncidentKind, IncidentPlace, IncidentResult, Severity, Step } from './kinds';

/** What an incident is, once somebody has had time to say so (R-INC-02). */
export interface Classification {
  incidentKind: IncidentKind;
  place: IncidentPlace;
  severity: Severity;
  harm?: Harm;
}

export interface StepTaken {
  step: Step;
  /** Of the guide in which it stood. */
  rule: string;
  outcome: 'done' | 'skipped';
  by: string;
  /** When it was done, as its doer says; when it was told, where he says nothing. */
  at: Instant;
  toldAt: Instant;
}

/** One person who is called. A channel has taken it, or every try has failed. */
export interface Alert {
  id: string;
  /** Which link of all that were reached, counted from 0 through every round. */
  nth: number;
  post: string;
  person: string;
  raisedAt: Instant;
  channels?: string[];
  failedAt?: Instant;
}

/** The emergency plan (应急预案): persons are called one after the other, again and again, until one of them acknowledges. */
export interface Emergency {
  harm: Harm;
  startedAt: Instant;
  /** Posts in the order in which they are called. */
  chain: string[];
  /** So many links have been reached, counted through every round; at least 1. */
  reached: number;
  reachedAt: Instant;
  /** Of this round and the one before; those of earlier ones stand in the ledger. */
  alerts: Alert[];
  alertCount: number;
  acknowledged?: { person: string; at: Instant };
}

/** Something that may become an accident; followed until it is gone and another person has looked (R-INC-06). */
export interface Hazard {
  id: string;
  /** The section that removes it; absent where nobody knows one: the leader of the centre has it removed. */
  sectionCode?: string;
  /** Last day for its removal; while it waits for the check, last day of that. */
  due: Day;
  from: Day;
  removed?: { by: string; at: Instant };
  checked?: { by: string; at: Instant };
  /** Counts what begins its time anew: another date, and a check that found it still there. */
  epoch: number;
  /** Followed because the incident's kind says so. */
  byKind?: true;
}

/** A fact for the yearly assessment of a person (R-INC-07). `suspected` until a person has confirmed the breach. */
export interface ConductFact {
  person: string;
  kind: Conduct;
  at: Instant;
  suspected: boolean;
}

export interface IncidentState extends ProceedingState {
  /** Whoever met it first; he stays responsible to the end, whoever acts for him (R-INC-01). */
  firstResponder: { person: string; post: string };
  sectionCode?: string;
  /** Edition of what it does by itself; absent in ledgers of before there was a second one (`escalation.ts`). */
  edition?: number;
  /** Post of whoever sees to it that a report which nobody has classified is not left lying. */
  attendingPost?: string;
  /** Posts further up that it has come to since, because nobody has acknowledged or classified it; the nearest first. */
  escalatedTo?: string[];
  /** Another than the reporter has taken it, before anybody has classified it. */
  reportAcknowledged?: { person: string; at: Instant };
  classification?: Classification;
  classifiedOn?: Day;
  /** How often its classification was reminded of, and when the last time. */
  reminders: number;
  /** Since when its classification is reminded of again, and how many reminders came before; absent where that is since the report. */
  remindedAnew?: { since: Instant; before: number };
  emergency?: Emergency;
  steps: StepTaken[];
  hazards: Hazard[];
  conduct: ConductFact[];
  /** Others who have reported the same event. */
  duplicates: { number: string; reporter: string }[];
  /** The earlier report that is followed instead of this one. */
  duplicateOf?: { number: string; told?: true } | undefined;
  result?: IncidentResult | 'duplicate';
}

/** What may stand in the ledger of an incident besides the shared events. Words of persons stand in `personal` only. */
export interface IncidentEvents {
  IncidentReported: { post: string; sectionCode?: string; edition?: number };
  /** Right after the report has been answered, whoever stands above its section hears of it and sees to it. */
  ReportPassedOn: { alarm: string; post: string };
  /** Nobody has acknowledged or classified it: the next person above hears of it too. */
  ReportEscalated: { alarm: string; from: string; post: string };
  /** Somebody other than the reporter has taken it: it goes no further up. */
  ReportAcknowledged: { person: string };
  NoteAdded: Record<string, never>;
  IncidentClassified: Classification & { on: Day };
  ClassificationReminded: { alarm: string; to: string[] };
  EmergencyPlanStarted: { harm: Harm; chain: string[] };
  AlertRaised: { alertId: string; nth: number; post: string; person: string };
  AlertDelivered: { alertId: string; person: string; channels: string[] };
  AlertUndelivered: { alertId: string; person: string };
  /** The next link is reached: nobody has acknowledged, no channel took it, or there was nobody to call. */
  AlertPassedOn: { alarm: string; nth: number; because: 'unacknowledged' | 'undelivered' | 'nobodyToCall' };
  AlertAcknowledged: { person: string; alertId?: string };
  StepTaken: Pick<StepTaken, 'step' | 'outcome' | 'at'>;
  HazardFollowed: { hazardId: string; sectionCode?: string; from: Day; due: Day; byKind?: true };
  HazardMoved: { hazardId: string; sectionCode?: string; from: Day; due: Day };
  HazardRemoved: { hazardId: string; from: Day; due: Day };
  HazardChecked: { hazardId: string };
  /** The check found it still there: its removal begins anew. */
  HazardRemains: { hazardId: string; from: Day; due: Day };
  ConductRecorded: { person: string; kind: Conduct; suspected: boolean };
  DuplicateLinked: { of: string };
  /** Another report of the same event was linked to this one; its reporter stays on record. */
  DuplicateReceived: { number: string; reporter: string; harm?: Harm };
  OriginalTold: { of: string };
  /**
   * The earlier report was closed before it had heard of this one, which is followed itself. `anew`: the reminders of its classification
   * count from here; absent in ledgers of before, which were reminded at once of all that had passed meanwhile.
   */
  DuplicateUnlinked: { of: string; anew?: true };
  IncidentClosed: { result: IncidentResult | 'duplicate' };
}

/** One field is enough. `post` and `sectionCode`: where the reporter works, as the organisation says. */
export interface IncidentOpening {
  text: string;
  post?: string;
  sectionCode?: string;
}

/** Bodies of what can be done in an incident, by update name. */
export interface IncidentCommands {
  addNote: { text: string };
  classifyIncident: { kind: IncidentKind; place: IncidentPlace; severity?: Severity; harm?: Harm };
  startEmergencyPlan: { harm: Harm };
  acknowledgeAlert: { note?: string };
  takeStep: { step: Step; outcome: 'done' | 'skipped'; doneAt?: Instant; note?: string };
  followHazard: { what: string; sectionCode?: string; due?: Day };
  moveHazard: { hazardId: string; reason: string; sectionCode?: string; due?: Day };
  removeHazard: { hazardId: string; note: string };
  checkHazard: { hazardId: string; removed: boolean; note: string };
  recordFailure: { person: string; failure: Failure; detail: string };
  recordGoodDeed: { person: string; detail: string };
  linkDuplicate: { of: string };
  closeIncident: { result: IncidentResult; summary: string };
}
