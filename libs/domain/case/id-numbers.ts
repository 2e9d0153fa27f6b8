import { isCreditCode, isIdentityNumber } from '../identity-numbers';
import { refuse, type Refusal } from '../refusal';
import type { Applicant } from './commands';
import type { ApplicationWarning } from './intake-types';
import type { CaseFile } from './types';

const MESSAGES = {
  ID_NUMBER_DOUBTFUL: 'is no identity number by GB 11643: check the digits',
  CREDIT_CODE_DOUBTFUL: 'is no unified social credit code by GB 32100: check the digits',
};

/**
 * Numbers whose digits cannot be right. A typing error is told while the applicant stands at the window; whether it stops the
 * application the centre decides, because old papers hold wrong numbers that are nevertheless theirs (R-INT-01).
 */
export function doubtfulNumbers({ idType, idNumber, bearer }: Applicant): ApplicationWarning[] {
  const found: ApplicationWarning[] = [];
  if (idType === 'idCard' && !isIdentityNumber(idNumber)) {
    found.push({ code: 'ID_NUMBER_DOUBTFUL', field: 'applicant.idNumber' });
  }
  if (idType === 'creditCode' && !isCreditCode(idNumber)) {
    found.push({ code: 'CREDIT_CODE_DOUBTFUL', field: 'applicant.idNumber' });
  }
  if (bearer && !isIdentityNumber(bearer.idNumber)) {
    found.push({ code: 'ID_NUMBER_DOUBTFUL', field: 'applicant.bearer.idNumber' });
  }
  return found;
}

/** The first of them as a refusal, where the matter or the centre is strict about it. */
export function numberProblem(
  { item, settings }: Pick<CaseFile, 'item' | 'settings'>,
  applicant: Applicant,
): Refusal | undefined {
  if (!item.strictIdNumbers && !settings.strictIdNumbers) return undefined;
  const [first] = doubtfulNumbers(applicant);
  if (!first) return undefined;
  const { code, field } = first;
  return refuse('ID_NUMBER_INVALID', `The number in ${field} ${MESSAGES[code]}.`, 'R-INT-01', { field });
}
