export { caseApproval } from './case/case.workflow';
export { absence } from './absence/absence.workflow';
