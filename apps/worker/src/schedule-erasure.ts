import { ScheduleNotFoundError, ScheduleOverlapPolicy, type Client, type ScheduleOptions } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import { ERASURE_SCHEDULE, NIGHTLY_ERASURE_WORKFLOW } from '@shouban/contracts/erasure';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import { keepSchedule } from './keep-schedule';

/**
 * A start-up step of every worker: where it is told to erase, what has outlived its term is erased every night; where it is not, a
 * Schedule of before is taken away.
 */
export async function scheduleErasure(
  nightly: boolean,
  dataSource: DataSource,
  client: Client,
  taskQueue: string,
): Promise<void> {
  if (!nightly) return forget(client);
  const { organisation } = await new CatalogueReader(dataSource).current();
  await keepSchedule(client, scheduleOf(organisation.centre.zone, taskQueue));
}

async function forget(client: Client): Promise<void> {
  try {
    await client.schedule.getHandle(ERASURE_SCHEDULE).delete();
  } catch (error) {
    if (!(error instanceof ScheduleNotFoundError)) throw error;
  }
}

function scheduleOf(timezone: string, taskQueue: string) {
  return {
    scheduleId: ERASURE_SCHEDULE,
    spec: { calendars: [{ hour: 2, minute: 30 }], timezone },
    action: {
      type: 'startWorkflow',
      workflowType: NIGHTLY_ERASURE_WORKFLOW,
      workflowId: ERASURE_SCHEDULE,
      taskQueue,
      args: [],
    },
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1 day' },
  } satisfies ScheduleOptions;
}
