import { ScheduleOverlapPolicy, type Client, type ScheduleOptions } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import { PROMISE_SCHEDULE, QUARTERLY_CHECKS_WORKFLOW } from '@shouban/contracts/promise';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import { keepSchedule } from './keep-schedule';

/**
 * A start-up step of every worker: on the first day of every quarter, half an hour after the reports, the heads' checks of their
 * sections' promises become due (R-REG-04).
 */
export async function schedulePromiseChecks(dataSource: DataSource, client: Client, taskQueue: string): Promise<void> {
  const { organisation } = await new CatalogueReader(dataSource).current();
  await keepSchedule(client, scheduleOf(organisation.centre.zone, taskQueue));
}

function scheduleOf(timezone: string, taskQueue: string) {
  return {
    scheduleId: PROMISE_SCHEDULE,
    spec: {
      calendars: [{ month: ['JANUARY', 'APRIL', 'JULY', 'OCTOBER'], dayOfMonth: 1, hour: 1, minute: 30 }],
      timezone,
    },
    action: {
      type: 'startWorkflow',
      workflowType: QUARTERLY_CHECKS_WORKFLOW,
      workflowId: PROMISE_SCHEDULE,
      taskQueue,
      args: [],
    },
    // Every run opens what is not there yet, so that one that was missed is made up by the next.
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '7 days' },
  } satisfies ScheduleOptions;
}
