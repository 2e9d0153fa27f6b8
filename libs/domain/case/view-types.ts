import type { Day, Instant, LimitUnit } from '../clock/types';
import type { AftercareState } from './aftercare-types';
import type { CaseAction } from './commands';
import type { AssignedLimit } from './assigned-types';
import type { AssignmentView, OwedView } from './assignment-view';
import type {
  ApplicationWarning,
  ContactOrigin,
  JourneyLink,
  Release,
  ReleaseRequest,
  Undertaking,
} from './intake-types';
import type { UnitCourse } from './joint-types';
import type { CasePlan, Milestone } from './plan-types';
import type { Rating } from './rating-types';
import type { Addressee, CasePause, CaseStatus, ClosingRecord, Extension, Notice, Opinion, Outcome } from './types';

export type Lamp = 'green' | 'yellow' | 'red' | 'overdue' | 'paused';

export interface ClockView {
  /** Last day of the limit; null while the clock has no start (awaiting a supplement, not yet accepted). */
  due: Day | null;
  dueAt: Instant | null;
  /** The day the limit runs from, not counted (R-CLK-01). */
  start: Day | null;
  provisional: boolean;
  /** Counted days left after today; negative when overdue; null without a start. */
  remainingDays: number | null;
  unit: LimitUnit;
  amount: number;
  lamp: Lamp;
}

/** A limit that was assigned to the case, with its own lamp (R-CLK-14). */
export interface AssignedClockView extends ClockView, Omit<AssignedLimit, 'limit' | 'at'> {}

/** A milestone with its lamp; none once it does not matter any more. */
export type MilestoneView = Milestone & { lamp: Lamp | null };

export interface PlanView extends Omit<CasePlan, 'milestones'> {
  milestones: MilestoneView[];
}

export interface UnitView {
  unitCode: string;
  name: string;
  stage: string;
  state: string;
  due: Day | null;
  lamp: Lamp;
  opinion: Opinion | null;
  basis: string | null;
  conditions: string | null;
  dutyHolder: { person: string; forPost: string; substitute: boolean } | null;
  /** Set where the lead has added it in the middle (R-JNT-02). */
  consultation: Pick<NonNullable<UnitCourse['consultation']>, 'kind' | 'question' | 'dropped'> | null;
  remit: UnitCourse['remit'] | null;
  coordination: UnitCourse['coordination'] | null;
}

/** `decideBy`: the leader's decision is due by the end of that day; null while the limit stands still or once decided. */
export type ExtensionView = Extension & { decideBy: Day | null };

/** `tellBy`: until when it must have been told, where a rule says so and it has not been. */
export type NoticeView = Notice & { addressee: Addressee; tellBy?: Day };

/** `GET /cases/{caseNo}` and the workflow's query. No personal data. */
export interface CaseView extends AssignmentView {
  caseNo: string;
  itemCode: string;
  itemName: string;
  itemVersion: string;
  state: CaseStatus;
  seq: number;
  receivedAt: string;
  firstHandler: { person: string; post: string };
  /** The contact that it was opened from, with its first asker. */
  contact: ContactOrigin | null;
  signed: boolean;
  leadSection: string | null;
  clocks: { statutory: ClockView; promised: ClockView; assigned: AssignedClockView[] };
  units: UnitView[];
  /** What the clerk should look at once more. */
  warnings: ApplicationWarning[];
  missing: { code: string; reason: string; guidance: string }[];
  /** Deferrable materials still owed (容缺). */
  owed: string[];
  /** The same since acceptance, with its holder, its day and the undertaking (R-JNT-04). */
  owedMaterials: OwedView[];
  /** The whole-journey proxy that it is part of, and what that promises for it (R-PRX-04). */
  journey: JourneyLink | null;
  plan: PlanView | null;
  pauses: CasePause[];
  extensions: ExtensionView[];
  releases: Release[];
  releaseRequests: ReleaseRequest[];
  undertakings: Undertaking[];
  /** What the registry has corrected since the case was closed, with what stood there before. */
  corrections: NonNullable<AftercareState['corrections']>;
  /** Whether the grant is to be revoked, and what the leader decided. */
  revocations: NonNullable<AftercareState['revocations']>;
  /** What the applicant thought of it; a low grade is shown only to those who answer it until it is answered. */
  rating: Rating | null;
  /** Why it was not decided on the spot, as the applicant was told. */
  notOnTheSpot: string | null;
  notices: NoticeView[];
  outcome: Outcome | null;
  closing: ClosingRecord | null;
  /** What the asking person may do now. */
  allowedActions: CaseAction[];
}
