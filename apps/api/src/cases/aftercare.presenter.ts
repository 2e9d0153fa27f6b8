import type { CaseView } from '@shouban/domain/case/view-types';
import type { CorrectionAnswerDto, RevocationDto } from './aftercare.dto';

/** What has come after the closing; field by field, as everything that leaves the house. */
export function presentAftercare({ corrections, revocations }: CaseView): {
  corrections: CorrectionAnswerDto[];
  revocations: RevocationDto[];
} {
  return { corrections: corrections.map(presentCorrection), revocations: revocations.map(presentRevocation) };
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
