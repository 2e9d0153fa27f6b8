import type { Day, Instant } from '../clock/types';

/** What is missing or not in legal form, and how to mend it. */
export interface MissingMaterial {
  code: string;
  reason: string;
  guidance: string;
}

export const RELEASE_KINDS = ['secondNotice', 'lateExtension', 'anotherPlan'] as const;
/** What a leader can let through once although a rule refuses it (R-INT-05, R-CLK-08, R-CLK-04). */
export type ReleaseKind = (typeof RELEASE_KINDS)[number];

export interface Release {
  id: string;
  kind: ReleaseKind;
  reason: string;
  releasedBy: string;
  on: Day;
  /** Each lets one thing through. */
  used: boolean;
}

/** Whoever a rule has stopped asks a leader to let it through; the leader grants a release of that kind, or says why not. */
export interface ReleaseRequest {
  id: string;
  kind: ReleaseKind;
  reason: string;
  requestedBy: string;
  on: Day;
  /** `withdrawn`: it was decided or closed before anybody answered, and nothing was left to let through. */
  state: 'requested' | 'granted' | 'refused' | 'withdrawn';
  /** Where it was granted. */
  releaseId?: string;
  /** Where it was refused. */
  refusal?: { reason: string; refusedBy: string; on: Day };
}

/** A signed undertaking instead of a material (告知承诺), to be checked later (R-LAW-10). */
export interface Undertaking {
  code: string;
  signedOn: Day;
  /** The day it was taken in. */
  on: Day;
  checkBy: Day;
  /** Not instead of the paper, but to bring it later (R-JNT-04). */
  owed?: true;
  check?: { kept: boolean; finding: string; on: Day; checkedBy: string };
}

/** The contact that the case was opened from, and who was asked first: the chain first asker → first handler (R-CON-03). */
export interface ContactOrigin {
  contactNo: string;
  firstAsker: { person: string; post: string };
}

/** That a case belongs to a journey (全程代办), to which it tells how it ends (R-PRX-03). */
export interface JourneyLink {
  number: string;
  /** Its name in the journey's plan. */
  key: string;
  /** Materials for which the result of another case is promised; that case's journey brings them (R-PRX-04). */
  owes: { material: string; from: string; promisedBy?: Day }[];
}

/** Something of an application that the clerk should look at once more; it stops nothing. */
export interface ApplicationWarning {
  code: 'ID_NUMBER_DOUBTFUL' | 'CREDIT_CODE_DOUBTFUL';
  /** Where in the application. */
  field: string;
}

/** What an applicant is told of the supplement: until when, and after which day the application counts as withdrawn. */
export interface SupplementTerms {
  supplementBy: Day;
  /** Absent where the centre closes no case for want of a supplement. */
  withdrawnAfter?: Day;
}

/** What intake adds to the state of a case; absent where nothing of it has happened. */
export interface IntakeState {
  edition?: number;
  registeredAt?: Instant;
  /** Accepted because nobody told what was missing in time (R-LAW-01). */
  deemedAccepted?: true;
  /** Why it could not be decided on the spot, as the applicant was told (R-INT-02). */
  notOnTheSpot?: string;
  withdrawnAfter?: Day;
  releases?: Release[];
  releaseRequests?: ReleaseRequest[];
  undertakings?: Undertaking[];
  contact?: ContactOrigin;
  /** The registry has been told how it ended (R-CLS-03). */
  closingReported?: true;
  journey?: JourneyLink;
}

/** Events of intake and of what reaches over its usual end. */
export interface IntakeEvents {
  PreReviewSilenceRecorded: { alarm: string; unitCode: string; due: Day; dueAt: Instant };
  SecondNoticeGiven: {
    noticeId: string;
    missing: MissingMaterial[];
    form: 'written' | 'oral';
    on: Day;
    releaseId: string;
    /** The unit that asked in review. */
    unitCode?: string;
  } & SupplementTerms;
  QuestionAnswered: { question: string; answer: string; on: Day };
  OnTheSpotRuledOut: { reason: string; noticeId: string; on: Day };
  ReleaseGranted: Omit<Release, 'used'>;
  ReleaseRequested: Omit<ReleaseRequest, 'state' | 'releaseId' | 'refusal'>;
  ReleaseRefused: { requestId: string; reason: string; on: Day };
  UndertakingTaken: Omit<Undertaking, 'check'>;
  UndertakingChecked: { code: string; kept: boolean; finding: string; on: Day };
  RegistrationVoided: { reason: string; on: Day };
}
