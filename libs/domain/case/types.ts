import type { Day, Instant, Limit } from '../clock/types';
import type { AllowedPause, CentreSettings, MatterItem, Role, SpecialProcedure } from '../catalogue/types';
import type { WorkingCalendar } from '../clock/types';
import type { Chart } from '../duty/chart';
import type { NoticeDocument } from '../notices/types';
import type { Refusal, RuleId } from '../refusal';
import type { AftercareEvents, AftercareState } from './aftercare-types';
import type { AssignedClosing, AssignedEvents, AssignedState } from './assigned-types';
import type { AssignmentEvents, AssignmentState, Meeting } from './assignment-types';
import type { HearingEvents, HearingState } from './hearing-types';
import type {
  ApplicationWarning,
  ContactOrigin,
  IntakeEvents,
  IntakeState,
  JourneyLink,
  MissingMaterial,
  SupplementTerms,
} from './intake-types';
import type { JointEvents, JointState, UnitCourse } from './joint-types';
import type { PlanEvents, PlanState } from './plan-types';
import type { RatingEvents, RatingState } from './rating-types';

export const CASE_STATES = [
  'registered',
  'preReview',
  'awaitingSupplement',
  'accepted',
  'underReview',
  'pendingDecision',
  'delivering',
  'closed',
] as const;
/** Extended, paused and overdue are facts of the clock, not states (design, point 8). */
export type CaseStatus = (typeof CASE_STATES)[number];

export const OPINIONS = ['agree', 'agreeWithConditions', 'disagree', 'needsMoreMaterial', 'notOurRemit'] as const;
export type Opinion = (typeof OPINIONS)[number];

export const DECISION_OUTCOMES = [
  'granted',
  'refused',
  'notAccepted',
  'noApprovalNeeded',
  'outsideRemit',
  'terminated',
] as const;
export type DecisionOutcome = (typeof DECISION_OUTCOMES)[number];
/** `voided`: a registration made by mistake, kept and marked. */
export type Outcome = DecisionOutcome | 'withdrawn' | 'deemedClosed' | 'voided';

export const DELIVERY_WAYS = ['inPerson', 'post', 'electronic'] as const;
export type DeliveryWay = (typeof DELIVERY_WAYS)[number];
export const TELLING_WAYS = ['written', 'phone', 'inPerson', 'electronic'] as const;
export type TellingWay = (typeof TELLING_WAYS)[number];

/** Who asks: a member of staff with the roles of the account, or the applicant by the receipt code. */
export interface By {
  person: string;
  roles: Role[];
  applicant?: boolean;
  /** Sections whose head's post the person holds or stands in for; who holds it at present only an activity knows. */
  heads?: string[];
  /** Leaders' posts that the person holds or stands in for; the same holds of them. */
  leads?: string[];
}

/** Who did it, as the ledger keeps it. `forPost`: the post in whose name the person acted (R-ABP-03). */
export interface Actor {
  kind: 'person' | 'system';
  person?: string;
  forPost?: string;
}

export interface MaterialReceived {
  code: string;
  quantity: number;
  original: boolean;
  receivedOn: Day;
}

export type { MissingMaterial } from './intake-types';

export interface UnitState extends UnitCourse {
  unitCode: string;
  name: string;
  stage: string;
  sectionCode: string;
  postCode: string;
  limit: Limit;
  /** `preReview`: looks through the materials before acceptance; `reviewing`: its limit runs; `dropped`: asked no more. */
  state: 'preReview' | 'preReviewed' | 'waiting' | 'reviewing' | 'answered' | 'dropped';
  startedOn?: Day;
  opinion?: Opinion;
  basis?: string;
  conditions?: string;
  answeredBy?: string;
  /** Who looked through the materials in pre-review, and when. */
  lookedBy?: string;
  lookedAt?: Instant;
  answeredOn?: Day;
  answeredAt?: Instant;
  /** Findings of pre-review that are not yet in a one-time notice. */
  findings: MissingMaterial[];
  /** Said nothing in pre-review until the notice window ended. */
  silent?: true;
}

export interface CasePause {
  id: string;
  procedure: SpecialProcedure;
  /** Absent: the case's own pause. */
  unitCode?: string;
  /** Which of the case's limits it stops; a unit's own pause always stops that unit's limit. */
  stops: AllowedPause['stops'];
  began: Day;
  ended?: Day;
  expectedDays: number;
  /** Last day of the length told to the applicant. */
  expectedEnd: Day;
  noticeId: string;
  /** Begun for a hearing, which has a limit and reminders of its own. */
  hearingId?: string;
  /** How often it has been prolonged; every prolongation is reminded of anew (R-CLK-06). */
  prolongations?: Prolongation[];
}

/** A pause has outlasted, or will outlast, the length that was told, and is told anew (R-CLK-06). */
export interface Prolongation {
  expectedDays: number;
  expectedEnd: Day;
  reason: string;
  on: Day;
  noticeId: string;
}

export interface Extension {
  id: string;
  days: number;
  reason: string;
  basis: string;
  handlingOpinion: string;
  plannedClosingDate: Day;
  requestedBy: string;
  requestedOn: Day;
  state: 'requested' | 'approved' | 'refused' | 'lapsed';
  /** Post of the next leader, to whom it went because nobody had decided it (R-CLK-09). */
  escalatedTo?: string;
  decidedBy?: string;
  decisionReason?: string;
  noticeId?: string;
  /** Asked too late, and let through by a leader (R-CLK-08). */
  releaseId?: string;
  /** Of such a request: the instant of it. A limit that had ended by then is not waited for any more. */
  requestedAt?: Instant;
}

export type NoticeKind =
  | 'receipt'
  | 'oneTimeNotice'
  | 'notOnTheSpot'
  | 'acceptance'
  | 'pause'
  | 'pauseProlonged'
  | 'extension'
  | 'decision'
  | 'delivery'
  | 'withdrawal'
  | 'voiding'
  | 'undertakingCheck'
  | 'revocation'
  | 'correction'
  | 'appointment'
  | 'calendarCorrection'
  | 'deemedClosed'
  | 'coordination'
  | 'thirdParty'
  | 'plan'
  | 'milestone'
  | 'hearingRight'
  | 'hearingConvened'
  | 'hearingDate'
  | 'hearingRecord';

/** To whom a notice is given. The names are personal data, and stand with the case and not here. */
export type Addressee =
  | { to: 'applicant' }
  | { to: 'thirdParty'; thirdPartyId: string }
  | { to: 'bodies'; bodies: string[] };

export interface Notice {
  id: string;
  kind: NoticeKind;
  number: string;
  form: 'written' | 'oral';
  issuedOn: Day;
  /** Absent in ledgers of before: the applicant. */
  addressee?: Addressee;
  /** Its number (文号) and what it is printed by; put in by the transaction that records it, absent in ledgers of before. */
  document?: NoticeDocument;
  /** `receipt`: number of the signed return slip (送达回证), the registered letter or the electronic delivery. */
  told?: { way: TellingWay; at: Instant; by: string; receipt?: string };
  /** What the notice says, as data; rendering is another room's work. No personal data. */
  content: Record<string, unknown>;
}

/** Who holds a duty at present. The first handler's identity is not here: it never changes by substitution. */
export interface Assignment {
  post: string;
  person: string;
  /** True while someone other than the A holder acts. */
  substitute: boolean;
  /** The post had nobody: the section head (or the next above) took it (R-ABP-02). */
  emptyPost: boolean;
}

/** A duty that a stand-in has begun and keeps after A's return; who keeps it, and for which post (R-ABP-05). */
export interface Keeping {
  post: string;
  person: string;
}

/** A duty that went from somebody absent to a stand-in: handed over with a note, or taken by the stand-in himself (R-ABP-04). */
export interface TakenOver {
  from: string;
  by: string;
  handedOver: boolean;
  note?: string;
}

export interface Appointment {
  id: string;
  on: Day;
  place: string;
  purpose: string;
  noticeId: string;
}

/** Which limit an alarm, a reminder or an escalation speaks of: `promised`, `statutory`, `unit:<code>`, `signOff`, … */
export type ClockName =
  | 'promised'
  | 'statutory'
  | 'signOff'
  | 'acceptance'
  | 'supplement'
  | 'delivery'
  | `assigned:${string}`
  | `preReview:${string}`
  | `undertaking:${string}`
  | `revocation:${string}`
  | `rating:${'rectify' | 'callBack'}`
  | `unit:${string}`
  | `pause:${string}`
  | `extension:${string}`
  | `tell:${string}`
  | `designation:${'section' | 'person'}`
  | `remit:${string}`
  | `coordination:${string}`
  | `report:${string}`
  | `reassignment:${string}`
  | `thirdParty:${string}`
  | `milestone:${string}`
  | `hearing:${string}`
  | `hearingDate:${string}`
  | `owed:${string}`;

export interface Escalation {
  clock: ClockName;
  to: 'sectionHead' | 'leader' | 'discipline';
  post: string;
}

/** A limit that another calendar moves, or whose date it makes certain. */
export interface MovedLimit {
  clock: ClockName;
  from: Day;
  to: Day;
  provisional: boolean;
  /** Still to come: what was reminded of or escalated by the old date begins anew. */
  again?: true;
}

/** Early, on time or overdue against both limits, frozen by the decision (R-CLS-04). */
export interface ClosingRecord {
  on: Day;
  at: Instant;
  /** Delivered within its own limit (R-LAW-03), beside the two. */
  delivery?: 'onTime' | 'late';
  statutory: 'early' | 'onTime' | 'overdue' | 'notStarted';
  promised: 'early' | 'onTime' | 'overdue' | 'notStarted';
  statutoryDue?: Day;
  promisedDue?: Day;
  /** Against every limit that was assigned to the case (R-CLK-14); absent where none was. */
  assigned?: AssignedClosing[];
}

/** A command that was carried out, remembered so that its repetition gets the first answer (design, point 9). */
export interface CommandRecord {
  key: string;
  /** Of what its sender said. */
  digest?: string;
  seq: number;
  created?: string;
  /** The attempt was recorded as a fact and refused. */
  refusal?: Refusal;
}

/** The fold of a case's ledger. Plain JSON: continue-as-new carries it whole. */
export interface CaseState
  extends
    IntakeState,
    AssignmentState,
    JointState,
    HearingState,
    AssignedState,
    PlanState,
    AftercareState,
    RatingState {
  caseNo: string;
  /** Sequence of the last ledger event folded in. */
  seq: number;
  /** Who is suspected of which act beyond his authority, each once; absent while nobody is (R-SUP-04). */
  oversteps?: string[];
  status: CaseStatus;
  itemCode: string;
  itemVersion: string;
  calendarVersion: string;
  joint: boolean;
  receivedAt: Instant;
  receivedOn: Day;
  imported: boolean;
  intakePost: string;
  materials: MaterialReceived[];
  firstHandler: { person: string; post: string; fixed: boolean };
  leadSection?: string;
  leadPost?: string;
  /** The day since which the case waits for the designation of section or person; absent in ledgers of before. */
  designateFrom?: Day;
  signedAt?: Instant;
  /** The day the sign-off limit runs from. */
  signFrom?: Day;
  missing: MissingMaterial[];
  oneTimeNotices: number;
  noticedOn?: Day;
  completedOn?: Day;
  acceptedOn?: Day;
  units: UnitState[];
  stage?: string;
  pauses: CasePause[];
  extensions: Extension[];
  notices: Notice[];
  appointments: Appointment[];
  assignments: Record<string, Assignment>;
  /** By duty; absent while nobody keeps anything. */
  kept?: Record<string, Keeping>;
  escalations: Escalation[];
  /** Alarms that have rung, by key; each rings once. */
  rung: Record<string, true>;
  /** Counts what moves a date so that reminders start anew: extensions and supplements. */
  epoch: number;
  decision?: CaseEventData['DecisionMade'];
  delivery?: { way: DeliveryWay; on: Day };
  outcome?: Outcome;
  closing?: ClosingRecord;
  warnings?: ApplicationWarning[];
  commands: CommandRecord[];
}

/** Everything a policy may look at. `state` changes by events only; the rest is pinned or corrected by signals. */
export interface CaseFile {
  state: CaseState;
  item: MatterItem;
  calendar: WorkingCalendar;
  settings: CentreSettings;
  chart: Chart;
  /** Who holds the posts that a policy has asked for, resolved by the activity for this one command. */
  standing?: Record<string, Assignment>;
}

/** What is due to a rule, and who did it; what `evolve` folds. */
export interface CaseEvent<T extends CaseEventType = CaseEventType> {
  /** Made in the workflow; the ledger stores each id once. */
  id: string;
  seq: number;
  type: T;
  at: Instant;
  actor: Actor;
  rule?: RuleId;
  data: CaseEventData[T];
  /** Personal data: stands in an erasable column, never comes back to the workflow. */
  personal?: Record<string, unknown>;
  /** Set on the last event of a command and of what followed from it. */
  command?: Omit<CommandRecord, 'seq'>;
}

export interface CaseEventData
  extends
    IntakeEvents,
    AssignmentEvents,
    JointEvents,
    HearingEvents,
    AssignedEvents,
    PlanEvents,
    AftercareEvents,
    RatingEvents {
  CaseRegistered: {
    caseNo: string;
    itemCode: string;
    itemVersion: string;
    calendarVersion: string;
    joint: boolean;
    receivedAt: Instant;
    receivedOn: Day;
    imported: boolean;
    applicantKind: 'person' | 'organization';
    receiptCodeHash: string;
    intakePost: string;
    receivedBy: string;
    materials: MaterialReceived[];
    leadSection?: string;
    leadPost?: string;
    edition?: number;
    /** Numbers of applicant and bearer that cannot be right; the numbers themselves are personal data. */
    warnings?: ApplicationWarning[];
    contact?: ContactOrigin;
    journey?: JourneyLink;
    /** By which version's form the application was filled in; what was filled in is personal data. */
    form?: { itemVersion: string };
  };
  PreReviewBegan: { units: UnitState[] };
  FindingsReported: { unitCode: string; findings: MissingMaterial[] };
  /** `notLooked`: units that had not looked through the materials when everything missing was told (R-JNT-03). */
  OneTimeNoticeGiven: {
    noticeId: string;
    missing: MissingMaterial[];
    form: 'written' | 'oral';
    on: Day;
    notLooked?: string[];
  } & Partial<SupplementTerms>;
  SupplementReceived: { materials: MaterialReceived[]; stillMissing: MissingMaterial[]; on: Day };
  /**
   * `deemed`: by the law, because nobody told in time what was missing (R-LAW-01). `notLooked`: units that had not looked
   * through the materials when they were found complete. `recordedOn`: where that is a later day.
   */
  CaseAccepted: { on: Day; recordedOn?: Day; deemed?: true; notOnTheSpot?: string; notLooked?: string[] };
  LeadSectionDesignated: { sectionCode: string; on?: Day; meeting?: Meeting };
  LeadPostDesignated: { postCode: string; on: Day };
  FirstHandlerDesignated: { person: string; post: string; on: Day };
  CaseSigned: Record<string, never>;
  StageBegan: { stage: string; on: Day; units: UnitState[] };
  /** `waitDays`: in so many working days the lead decides on its remit, or the leader coordinates its disagreement. */
  OpinionGiven: {
    unitCode: string;
    opinion: Opinion;
    basis?: string;
    conditions?: string;
    on: Day;
    waitDays?: number;
  };
  ReviewCompleted: Record<string, never>;
  PauseBegan: CasePause;
  PauseProlonged: Prolongation & { pauseId: string };
  /** `recordedOn`: where that was a later day than the procedure's last. */
  PauseEnded: { pauseId: string; on: Day; recordedOn?: Day };
  ExtensionRequested: Extension;
  ExtensionApproved: { extensionId: string; reason: string; noticeId: string; on: Day };
  ExtensionRefused: { extensionId: string; reason: string; on: Day };
  ExtensionLapsed: { extensionId: string; on: Day };
  NoticeIssued: Notice;
  NoticeTold: { noticeId: string; way: TellingWay; toldAt: Instant; receipt?: string };
  AppointmentMade: Appointment;
  DutiesAssigned: {
    assignments: Record<string, Assignment>;
    cause: 'dutyArose' | 'absence' | 'holderReplaced' | 'reassignment' | 'recusal' | 'escalation';
  };
  DutiesTakenOver: { duties: Record<string, TakenOver> };
  DutyKept: { dutyId: string; note: string } & Keeping;
  /** `published`: years whose holiday notice has come out since. */
  CalendarCorrected: { calendarVersion: string; published: number[]; moved: MovedLimit[] };
  LimitReminded: {
    alarm: string;
    clock: ClockName;
    level: 'yellow' | 'red' | 'due';
    due: Day;
    dueAt: Instant;
    to: string[];
  };
  LimitExpired: { alarm: string; clock: ClockName; due: Day; dueAt: Instant; to: string[] };
  LimitEscalated: { alarm: string; clock: ClockName; to: Escalation['to']; post: string; dueAt: Instant };
  SuspectedBreachRecorded: {
    kind: BreachKind;
    person?: string;
    post?: string;
    clock?: ClockName;
    detail: string;
    releaseId?: string;
  };
  DecisionMade: { outcome: DecisionOutcome; reason?: string; basis?: string; on: Day; closing: ClosingRecord };
  CaseDelivered: { way: DeliveryWay; on: Day };
  NoShowRecorded: { appointmentId: string; on: Day };
  CaseWithdrawn: { reason?: string; on: Day; byDefault?: true };
  CaseClosed: { outcome: Outcome; closing: ClosingRecord };
  /** To the post that keeps the registry, and to whoever holds it; `unchecked`: undertakings still to be checked. */
  ClosingReported: { post: string; person: string; outcome: Outcome; on: Day; unchecked: string[] };
}
export type CaseEventType = keyof CaseEventData;
export type BreachKind =
  | 'overdue'
  | 'notAcceptedInTime'
  | 'secondNotice'
  | 'lateExtensionRequest'
  | 'emptyPost'
  | 'signOffOverdue'
  | 'lateNotice'
  | 'deliveryOverdue'
  | 'undertakingBroken'
  | 'beyondAuthority';

/** An event as a policy drafts it: the file stamps id, sequence, time and actor. */
export type Draft = {
  [T in CaseEventType]: {
    type: T;
    data: CaseEventData[T];
    rule?: RuleId;
    personal?: Record<string, unknown>;
    /** What the clock does by itself is done by the system, at the instant it was due. */
    system?: { at: Instant };
  };
}[CaseEventType];
