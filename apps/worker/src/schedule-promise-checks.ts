import { ScheduleOverlapPolicy, type Client, type ScheduleOptions } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import { PROMISE_SCHEDULE, QUARTERLY_CHECKS_WORKFLOW } from '@shouban/contracts/promise';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import { keepSchedule } from './keep-schedule';

/**
 * A start-up step of every worker: every morning the heads' checks of their sections' promises are opened that the running quarter
 * lacks (R-REG-04). On most mornings there are none.
 */
export async function schedulePromiseChecks(dataSource: DataSource, client: Client, taskQueue: string): Promise<void> {
  const { organisation } = await new CatalogueReader(dataSource).current();
  await keepSchedule(client, scheduleOf(organisation.centre.zone, taskQueue));
}

function scheduleOf(timezone: string, taskQueue: string) {
  return {
    scheduleId: PROMISE_SCHEDULE,
    spec: { calendars: [{ hour: 6, minute: 30 }], timezone },
    action: {
      type: 'startWorkflow',
      workflowType: QUARTERLY_CHECKS_WORKFLOW,
      workflowId: PROMISE_SCHEDULE,
      taskQueue,
      args: [],
    },
    // Only in its own quarter can a check be opened: a run that was missed must be made up by the next morning's, not by that of the
    // next quarter, and a section that comes to promise in the middle of one waits for a day at most.
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1 day' },
  } satisfies ScheduleOptions;
}
