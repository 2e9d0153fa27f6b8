import { ScheduleOverlapPolicy, type Client, type ScheduleOptions } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import { MONTHLY_REPORTS_WORKFLOW, REPORT_SCHEDULE } from '@shouban/contracts/report';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import { keepSchedule } from './keep-schedule';

/**
 * A start-up step of every worker: the reports are made on the first of each month, an hour after its beginning in the centre's
 * zone (R-SUP-05).
 */
export async function scheduleReports(dataSource: DataSource, client: Client, taskQueue: string): Promise<void> {
  const { organisation } = await new CatalogueReader(dataSource).current();
  await keepSchedule(client, scheduleOf(organisation.centre.zone, taskQueue));
}

function scheduleOf(timezone: string, taskQueue: string) {
  return {
    scheduleId: REPORT_SCHEDULE,
    spec: { calendars: [{ dayOfMonth: 1, hour: 1, minute: 0 }], timezone },
    action: {
      type: 'startWorkflow',
      workflowType: MONTHLY_REPORTS_WORKFLOW,
      workflowId: REPORT_SCHEDULE,
      taskQueue,
      args: [],
    },
    // Every run looks for all months without a report, so that one that was missed is made up by the next.
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '7 days' },
  } satisfies ScheduleOptions;
}
