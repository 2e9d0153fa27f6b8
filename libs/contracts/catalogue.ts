import { defineUpdate } from '@temporalio/workflow';

/** Puts a draft of the catalogue in force, and tells it to whom it concerns. */
export const CATALOGUE_PUBLICATION_WORKFLOW = 'cataloguePublication';

export interface PublicationInput {
  draftId: string;
  /** The revision that was looked at. */
  revision?: number;
  approvedBy: string;
  reason: string;
  key: string;
}

export interface PublicationResult {
  version: string;
  /** Set where the organisation is another one now. */
  organisationVersion?: string;
}

/** Answered when the version is in force; sent together with the start. */
export const publishCatalogue = defineUpdate<PublicationResult, []>('publishCatalogue');

/** The only place that makes the id: one order, one workflow, however often it is sent. */
export function publicationWorkflowId(key: string): string {
  return `publication/${key}`;
}
