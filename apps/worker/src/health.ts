import { hostname } from 'node:os';
import { temporal } from '@temporalio/proto';
import { exitOnBadConfig, loadConfig } from '@shouban/config';
import { connectClient, temporalOf } from '@shouban/temporal/connection';
import { isPolling } from './polling';

/** What the worker's image asks: ends with 0 while Temporal sees this host's worker ask for work. */
async function main(): Promise<void> {
  const config = loadConfig(process.env, ['TEMPORAL_ADDRESS', 'SHOUBAN_CODEC_KEYS']);
  const client = connectClient(temporalOf(config));
  const { namespace } = client.options;
  try {
    const { pollers } = await client.workflowService.describeTaskQueue({
      namespace,
      taskQueue: { name: config.servedQueues[0]! },
      taskQueueType: temporal.api.enums.v1.TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW,
    });
    process.exitCode = isPolling(pollers ?? [], hostname(), Date.now()) ? 0 : 1;
  } finally {
    await client.connection.close();
  }
}

exitOnBadConfig(main).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
