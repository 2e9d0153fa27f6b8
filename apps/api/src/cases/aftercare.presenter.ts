import type { CaseView } from '@shouban/domain/case/view-types';
import type { Rating } from '@shouban/domain/case/rating-types';
import type { CorrectionAnswerDto, RatingDto, RevocationDto } from './aftercare.dto';

/** What has come after the closing; field by field, as everything that leaves the house. */
export function presentAftercare({ corrections, revocations, rating }: CaseView): {
  corrections: CorrectionAnswerDto[];
  revocations: RevocationDto[];
  rating: RatingDto | null;
} {
  return {
    corrections: corrections.map(presentCorrection),
    revocations: revocations.map(presentRevocation),
    rating: rating && presentRating(rating),
  };
}

export function presentRating({ grade, on, rectified, calledBack }: Rating): RatingDto {
  const { finding, measures } = rectified ?? {};
  return {
    grade,
    on,
    rectified: rectified ? { finding: finding!, measures: measures!, on: rectified.on, by: rectified.by } : null,
    calledBack: calledBack
      ? { reached: calledBack.reached, satisfied: calledBack.satisfied ?? null, on: calledBack.on, by: calledBack.by }
      : null,
  };
}

function presentCorrection(correction: CaseView['corrections'][number]): CorrectionAnswerDto {
  const { field, from = null, to = null, reason, on, seq, correctedBy } = correction;
  return { field, from, to, reason, on, seq, correctedBy };
}

function presentRevocation({ id, code, finding, on, decision }: CaseView['revocations'][number]): RevocationDto {
  if (!decision) return { id, code, finding, on, decision: null };
  const { revoke, reason, basis = null, on: decidedOn, decidedBy } = decision;
  return { id, code, finding, on, decision: { revoke, reason, basis, on: decidedOn, decidedBy } };
}
