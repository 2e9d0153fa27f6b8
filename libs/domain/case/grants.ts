import type { Day } from '../clock/types';
import type { CaseFile } from './types';

/** A grant as the public finds it (R-LAW-12). No personal data: who holds it is not here. */
export interface GrantRow {
  caseNo: string;
  /** That of the written decision, as it stands on the holder's paper. */
  number: string;
  itemCode: string;
  itemName: string;
  departmentCode: string;
  grantedOn: Day;
  deliveredOn: Day;
  /** Last day on which the registry corrected something of the case. */
  correctedOn: Day | null;
  revokedOn: Day | null;
}

/**
 * A grant is published once it is delivered, because only then it takes effect and its holder knows of it before anybody else;
 * unless the matter names the law by which it is not.
 */
export function grantRow({ state, item }: CaseFile): GrantRow | undefined {
  const { decision, delivery, status, outcome } = state;
  if (status !== 'closed' || outcome !== 'granted' || item.grantsPublished === false) return undefined;
  const notice = state.notices.find(({ kind }) => kind === 'decision');
  if (!decision || !delivery || !notice) return undefined;
  return {
    caseNo: state.caseNo,
    number: notice.number,
    itemCode: state.itemCode,
    itemName: item.name,
    departmentCode: item.departmentCode,
    grantedOn: decision.on,
    deliveredOn: delivery.on,
    correctedOn: state.corrections?.at(-1)?.on ?? null,
    revokedOn: state.revocations?.find((revocation) => revocation.decision?.revoke)?.decision?.on ?? null,
  };
}
