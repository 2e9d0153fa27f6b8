import { WorkflowExecutionAlreadyStartedError, type Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import { CALENDAR_CHANGE_WORKFLOW, calendarChangeWorkflowId } from '@shouban/contracts/calendar';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';

/**
 * A calendar comes into force when the catalogue is loaded, before this process starts: open cases that count by another
 * one are told now. Several workers say it once; where all cases know it, it costs one query.
 */
export async function announceCalendar(dataSource: DataSource, client: Client, taskQueue: string): Promise<void> {
  const { calendarVersion } = await new CatalogueReader(dataSource).current();
  try {
    await client.workflow.start(CALENDAR_CHANGE_WORKFLOW, {
      workflowId: calendarChangeWorkflowId(calendarVersion),
      taskQueue,
      args: [{ version: calendarVersion }],
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}
