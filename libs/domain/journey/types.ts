import type { MaterialRequirement } from '../catalogue/types';
import type { Applicant, MaterialGiven } from '../case/commands';
import type { Grade } from '../case/rating-types';
import type { Outcome } from '../case/types';
import type { Day, Instant, Limit } from '../clock/types';
import type { NoticeDocument } from '../notices/types';
import type { ProceedingState } from '../proceeding/types';

export const MANDATE_FORMS = ['scan', 'electronic'] as const;
export const CONSENT_WAYS = ['written', 'phone', 'inPerson', 'electronic'] as const;

/** The signed mandate (委托书): which procedures the centre is entrusted with, and until when (R-PRX-01). */
export interface Mandate {
  /** Item codes; nothing else is done in the applicant's name. */
  procedures: string[];
  signedOn: Day;
  /** Its last day. */
  expiresOn: Day;
  form: (typeof MANDATE_FORMS)[number];
  /** Of the upload that holds it. */
  fileId?: string;
  /** SHA-256 of the scan, or of the electronically signed document. */
  digest?: string;
  /** What the agent may do for the applicant, in words: hand in, supplement, receive results. */
  scope?: string;
}

/** What a plan needs to know of a matter, by the version that was in force when it was planned. */
export interface PlannedItem {
  code: string;
  version: string;
  name: string;
  /** The matter's own statutory fee, which is none of the proxy service (R-PRX-01). */
  fee: string;
  promisedLimit: Limit;
  noticeWindowDays?: number;
  units: { unitCode: string; name: string; sectionCode: string; postCode: string }[];
  materials: MaterialRequirement[];
}

/** The result of the entry `from` stands for a material, and may be owed until it is there (先上车后补票, R-PRX-04). */
export interface Accepted {
  material: string;
  from: string;
}

/** One procedure of a journey, as it is planned. */
export interface Planned {
  /** Its name in the plan. */
  key: string;
  itemCode: string;
  /** Keys of the entries whose grant it waits for. */
  after: string[];
  accepts: Accepted[];
  materials: MaterialGiven[];
  /** Looked up in the catalogue by whoever sends the plan. */
  item: PlannedItem;
}

/** What a unit found when it looked through the materials. */
export interface Finding {
  code: string;
  reason: string;
  guidance: string;
}

export interface MissingOfEntry extends Finding {
  key: string;
  itemCode: string;
}

/**
 * `planned`: not opened yet; `opening`: has its case number; `open`: its case runs; `granted`: decided for the applicant, not yet
 * delivered; `done`; `failed`: ended without a grant, or could not be opened; `dropped`: given up with the applicant's consent.
 */
export type EntryState = 'planned' | 'opening' | 'open' | 'granted' | 'done' | 'failed' | 'dropped';

export interface Entry extends Planned {
  state: EntryState;
  /** The day on which its pre-review began. */
  plannedOn: Day;
  /** By unit: who looked, and when. */
  looked: Record<string, { person: string; at: Instant }>;
  /** Open findings of the units. */
  findings: Finding[];
  /** What is missing has been told. */
  told: boolean;
  caseNo?: string;
  openedOn?: Day;
  /** Materials that its case was opened without, because another case's result stands for them. */
  owes: string[];
  outcome?: Outcome | 'notOpened';
  decidedOn?: Day;
  /** Counts how often it was planned anew, so that reminders begin anew as well. */
  round: number;
  /** Cases that it had before it was planned anew. */
  earlier: { caseNo: string; outcome: Outcome | 'notOpened' }[];
}

export interface JourneyNotice {
  id: string;
  number: string;
  missing: MissingOfEntry[];
  issuedOn: Day;
  supplementBy: Day;
  /** As of a case's notice. */
  document?: NoticeDocument;
}

/** The fold of a journey's ledger. */
export interface JourneyState extends ProceedingState {
  /** The post of the proxy agent who drives it. */
  agentPost: string;
  /** Who took it up. */
  takenUpBy: string;
  applicantKind: Applicant['kind'];
  mandate: Mandate;
  /** Its last day is over. */
  mandateExpired: boolean;
  revokedOn?: Day;
  entries: Entry[];
  /** How often the plan was changed. */
  changes: number;
  totalLimit?: Limit;
  notices: JourneyNotice[];
  /** When the last unit had looked, or the last missing material was there: what the agent's next step is measured from. */
  movedOn: Day;
  startedOn?: Day;
  /** Last day of the total limit. */
  due?: Day;
  dueAt?: Instant;
  endedOn?: Day;
  ending?: JourneyEnding;
  feedbackBy?: Day;
  feedback?: { grade: Grade; on: Day };
}

/** `completed`: every case ended well; `closed`: by the agent; `revoked`: by the applicant. */
export type JourneyEnding = 'completed' | 'closed' | 'revoked';

/** One change of a plan. A replaced entry keeps its key, so that what waits for it waits for the new one. */
export type PlanChange =
  | { kind: 'drop'; key: string }
  | { kind: 'replace'; key: string; by: Planned }
  | { kind: 'add'; entry: Planned };

/** That the applicant agrees to a changed plan, and how he said so. */
export interface Consent {
  way: (typeof CONSENT_WAYS)[number];
  on: Day;
}

export interface JourneyEvents {
  JourneyOpened: {
    applicantKind: Applicant['kind'];
    agentPost: string;
    mandate: Mandate;
    plan: Planned[];
    totalLimit?: Limit;
    on: Day;
  };
  MaterialsLookedThrough: { key: string; unitCode: string; findings: Finding[]; on: Day };
  /** `notLooked`: units that had not looked when their time was over. */
  JourneyNoticeGiven: JourneyNotice & { notLooked: { key: string; unitCode: string }[] };
  MaterialsSupplied: { materials: (MaterialGiven & { key: string })[]; stillMissing: number; on: Day };
  JourneyStarted: { on: Day; due: Day; dueAt: Instant; expectedEnd: Day; criticalPath: string[] };
  CaseNumbered: { key: string; caseNo: string; owes: string[]; on: Day };
  CaseOpened: { key: string; caseNo: string; on: Day };
  CaseNotOpened: { key: string; caseNo: string; code: string; message: string; blocks: string[]; on: Day };
  /** `blocks`: what cannot go on because of it. */
  CaseReported: { key: string; caseNo: string; outcome: Outcome; closed: boolean; blocks: string[]; on: Day };
  /** The result of one case was handed in to another by itself (R-PRX-04). */
  ResultBrought: { key: string; caseNo: string; material: string; from: string; on: Day };
  /** `pressed`: duties that are pressed for as before; in ledgers of before that was said, only driving it is. */
  PlanChanged: {
    changes: PlanChange[];
    reason: string;
    consent?: Consent;
    expectedEnd: Day | null;
    pressed?: string[];
    on: Day;
  };
  MandateRenewed: { mandate: Mandate; on: Day };
  MandateExpired: { alarm: string; on: Day };
  MandateRevoked: { byApplicant: boolean; reason?: string; on: Day };
  JourneyEnded: { ending: JourneyEnding; reason?: string; running: string[]; feedbackBy: Day; on: Day };
  FeedbackGiven: { grade: Grade; on: Day };
  JourneyClosed: { alarm?: string; on: Day };
}

export interface JourneyCommands {
  /** `entry`: its key in the plan; `key` is the command's own. */
  lookThrough: { entry: string; unitCode: string; findings: Finding[] };
  giveNotice: { missing: (Finding & { key: string })[] };
  supplyMaterials: { materials: (MaterialGiven & { key: string })[] };
  startJourney: Record<string, never>;
  replan: { changes: PlanChange[]; reason: string; consent?: Consent };
  renewMandate: { mandate: Mandate };
  revokeMandate: { reason?: string };
  closeJourney: { reason: string };
  giveFeedback: { grade: Grade; text?: string };
}

/** What a journey begins with. */
export interface JourneyOpening {
  applicant: Applicant;
  mandate: Mandate;
  plan: Planned[];
  totalLimit?: Limit;
  /** The post of the agent who takes it up. */
  agentPost?: string;
  /** What is asked for the service: nothing (R-PRX-01). */
  fee?: number;
}
