import type { CaseFile } from '@shouban/domain/case/types';

export const AFTERCARE_WORKFLOW = 'caseAftercare';

/** Argument of `caseAftercare`: which case, or the file that continue-as-new hands over. */
export type AftercareInput = { caseNo: string } | { file: CaseFile };

/** The only place that makes its id: one at a time looks after a closed case, however often it is asked to. */
export function aftercareWorkflowId(caseNo: string): string {
  return `aftercare/${caseNo}`;
}
