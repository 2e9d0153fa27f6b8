export { caseApproval } from './case/case.workflow';
export { caseAftercare } from './aftercare/aftercare.workflow';
export { calendarChange } from './calendar/calendar-change.workflow';
export { absence } from './absence/absence.workflow';
export { registryMatter } from './registry/registry.workflow';
export { organisationChange } from './organisation/organisation-change.workflow';
