import type { Day, Instant } from '../clock/types';

/** What the registry may correct in a closed case. Whatever begins with `applicant.` is personal data. */
export const CORRECTABLE_FIELDS = [
  'applicant.name',
  'applicant.idNumber',
  'applicant.phone',
  'applicant.address',
  'decision.reason',
  'decision.basis',
  'delivery.way',
  'delivery.on',
  'closing.statutory',
  'closing.promised',
] as const;
export type CorrectableField = (typeof CORRECTABLE_FIELDS)[number];

/** What follows from a corrected day of delivery, and is corrected with it. */
export type FollowingField = 'closing.on' | 'closing.delivery';

/** A correction of a closed case; what stood there before is kept (R-CLS-04). */
export interface Correction {
  field: CorrectableField | FollowingField;
  /** Absent where the field is personal data: the old value stands where `replaces` says, the new one in this event. */
  from?: string | null;
  to?: string;
  /** Of a corrected day of closing: the end of business of it, since nobody knows the hour. */
  at?: Instant;
  /** Sequence of the event whose personal data held the value until now. */
  replaces?: number;
  reason: string;
  on: Day;
}

/** A grant that rests on an undertaking found not to be kept: proposed to the leader, who decides (R-LAW-10). */
export interface Revocation {
  id: string;
  /** The material that the undertaking stood for. */
  code: string;
  finding: string;
  on: Day;
  /** Working days in which the leader decides. */
  waitDays: number;
  decision?: { revoke: boolean; reason: string; basis?: string; on: Day; decidedBy: string };
}

/** What comes after a case is closed; absent where nothing of it has happened. */
export interface AftercareState {
  /** Since when something is still being looked after. */
  aftercareFrom?: Day;
  corrections?: (Correction & { seq: number; correctedBy: string })[];
  revocations?: Revocation[];
}

export interface AftercareEvents {
  /** `undertakings`: those that nobody had checked when the case was closed. */
  AftercareBegan: { undertakings: string[]; on: Day };
  CaseCorrected: Correction;
  RevocationProposed: Omit<Revocation, 'decision'>;
  RevocationDecided: { revocationId: string; revoke: boolean; reason: string; basis?: string; on: Day };
}
