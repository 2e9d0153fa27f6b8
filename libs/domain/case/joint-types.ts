import type { Day, Limit } from '../clock/types';

/** 征求意见, 会签, 商洽: how another unit is asked in the middle of a review (R-CLK-12). */
export const CONSULTATION_KINDS = ['opinion', 'countersign', 'negotiation'] as const;
export type ConsultationKind = (typeof CONSULTATION_KINDS)[number];

/** What makes a unit one that the lead has added, and not one that the item names (R-JNT-02). */
export interface Consultation {
  kind: ConsultationKind;
  question: string;
  /** Above the consulted section, which the case's own chart may not hold. */
  headPost: string;
  leaderPost: string;
  dropped?: { reason: string; on: Day };
}

/** What the lead decided on "not our remit"; the unit's own words are kept (R-ASG-06). */
export interface RemitDecision {
  accepted: boolean;
  reason: string;
  basis?: string;
  on: Day;
}

/** What a leader brought about between the lead and a unit that disagrees (R-JNT-05). */
export interface Coordination {
  result: string;
  reason: string;
  on: Day;
  by?: string;
}

/** What a unit has become in the middle of a review, beside what its item says. */
export interface UnitCourse {
  consultation?: Consultation;
  /** Working days in which the lead decides on its remit, or the leader coordinates its disagreement. */
  waitDays?: number;
  remit?: RemitDecision;
  coordination?: Coordination;
  /** Grows when its limit begins anew, so that reminders do too. */
  epoch?: number;
}

/** A deferrable material that was not there at acceptance (先上车后补票, R-JNT-04). */
export interface OwedMaterial {
  code: string;
  /** The day told to the applicant. */
  by: Day;
  undertaking?: { text: string; promisedBy: Day; on: Day };
}

export interface JointState {
  owed: OwedMaterial[];
}

export interface JointEvents {
  ConsultationAdded: Omit<Consultation, 'dropped'> & {
    unitCode: string;
    name: string;
    stage: string;
    sectionCode: string;
    postCode: string;
    limit: Limit;
    on: Day;
  };
  ConsultationDropped: { unitCode: string; reason: string; on: Day };
  UnitPressed: { unitCode: string; message: string; to: string[] };
  UnitRemitDecided: { unitCode: string; accepted: boolean; reason: string; on: Day };
  DisagreementCoordinated: { unitCode: string; result: string; reason: string; on: Day };
  MaterialsOwed: { materials: string[]; by: Day; on: Day };
  /** `followed`: whether it was brought is checked on the day that was promised, after the grant too. */
  OwedUndertaken: { materials: string[]; undertaking: string; promisedBy: Day; on: Day; followed?: true };
}
