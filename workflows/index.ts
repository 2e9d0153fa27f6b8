export { caseApproval } from './case/case.workflow';
export { absence } from './absence/absence.workflow';
export { organisationChange } from './organisation/organisation-change.workflow';
