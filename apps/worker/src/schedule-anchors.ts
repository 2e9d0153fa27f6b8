import { ScheduleOverlapPolicy, type Client, type ScheduleOptions } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import { ANCHOR_SCHEDULE, LEDGER_ANCHOR_WORKFLOW } from '@shouban/contracts/anchor';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import { keepSchedule } from './keep-schedule';

/** A start-up step of every worker: the ledger is anchored every night, when the day is over in the centre's zone. */
export async function scheduleAnchors(dataSource: DataSource, client: Client, taskQueue: string): Promise<void> {
  const { organisation } = await new CatalogueReader(dataSource).current();
  await keepSchedule(client, scheduleOf(organisation.centre.zone, taskQueue));
}

function scheduleOf(timezone: string, taskQueue: string) {
  return {
    scheduleId: ANCHOR_SCHEDULE,
    spec: { calendars: [{ hour: 0, minute: 10 }], timezone },
    action: {
      type: 'startWorkflow',
      workflowType: LEDGER_ANCHOR_WORKFLOW,
      workflowId: ANCHOR_SCHEDULE,
      taskQueue,
      args: [],
    },
    // Every run covers all that no anchor covers yet: of the nights that were missed, one is made up.
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1 day' },
  } satisfies ScheduleOptions;
}
