import { WorkflowExecutionAlreadyStartedError, type Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import {
  ORGANISATION_CHANGE_WORKFLOW,
  organisationChangeWorkflowId,
  type OrganisationChangeInput,
} from '@shouban/contracts/organisation';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';

/**
 * A start-up step of every worker: open cases hear of the organisation in force. Several workers say it once; where nothing has
 * changed it is a look at the duties, and no more.
 */
export async function announceOrganisation(dataSource: DataSource, client: Client, taskQueue: string): Promise<void> {
  const { organisation } = await new CatalogueReader(dataSource).current();
  const input: OrganisationChangeInput = { version: organisation.version };
  try {
    await client.workflow.start(ORGANISATION_CHANGE_WORKFLOW, {
      workflowId: organisationChangeWorkflowId(organisation.version),
      taskQueue,
      args: [input],
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}
