export const ORGANISATION_CHANGE_WORKFLOW = 'organisationChange';

export interface OrganisationChangeInput {
  /** Version of the organisation that has come into force. */
  version: string;
}

/** The only place that makes the id: one announcement of a version at a time, however many workers start with it. */
export function organisationChangeWorkflowId(version: string): string {
  return `organisation/${version}`;
}
