import { unregistered } from '@shouban/domain/case/evolve';
import type { CaseFile } from '@shouban/domain/case/types';
import { pinnedToCopies } from '../ledger/one-copy';

/** A page that was turned by an earlier version of this code: what its state does not know yet is empty. */
export function continued(file: CaseFile): CaseFile {
  return pinnedToCopies({ ...file, state: { ...unregistered(file.state.caseNo), ...file.state } });
}

export function blank(caseNo: string): CaseFile {
  return { state: unregistered(caseNo) } as CaseFile;
}
