import { ScheduleAlreadyRunning, ScheduleOverlapPolicy, type Client, type ScheduleOptions } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import { MONTHLY_REPORTS_WORKFLOW, REPORT_SCHEDULE } from '@shouban/contracts/report';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';

/**
 * A start-up step of every worker: the reports are made on the first of each month, an hour after its beginning in the centre's
 * zone (R-SUP-05). A new Schedule runs at once, for what lies behind; one that is there is brought to what is said here.
 */
export async function scheduleReports(dataSource: DataSource, client: Client, taskQueue: string): Promise<void> {
  const { organisation } = await new CatalogueReader(dataSource).current();
  const options = scheduleOf(organisation.centre.zone, taskQueue);
  try {
    await client.schedule.create({ ...options, state: { triggerImmediately: true } });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    const { spec, action, policies } = options;
    // Whether an operator has paused it is his to say.
    await client.schedule.getHandle(REPORT_SCHEDULE).update(({ state }) => ({ spec, action, policies, state }));
  }
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
