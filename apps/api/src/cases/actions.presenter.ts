import { problemKind } from '@shouban/contracts/errors';
import type { permits } from '@shouban/domain/case/attempt';
import type { CaseActionDto } from './actions.dto';

export function presentPermit({ action, refusal }: ReturnType<typeof permits>[number]): CaseActionDto {
  if (!refusal) return { action, allowed: true, refusal: null };
  const { code, message, rule = null } = refusal;
  return { action, allowed: false, refusal: { code, rule, detail: message, detailZh: problemKind(code).detailZh } };
}
