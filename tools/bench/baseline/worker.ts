import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { Pool } from 'pg';
import { CREATE_TABLE, createBareActivities } from './baseline.activities';

/** A process with the bare worker. Its settings are those of `apps/worker`, so that no ratio comes from tuning. */
async function main(): Promise<void> {
  const { DATABASE_OWNER_URL, TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, BARE_TASK_QUEUE } = process.env;
  Runtime.install({ logger: new DefaultLogger('WARN'), shutdownSignals: ['SIGTERM', 'SIGINT'] });
  const pool = new Pool({ connectionString: DATABASE_OWNER_URL!, max: 10 });
  await pool.query(CREATE_TABLE);
  const connection = await NativeConnection.connect({ address: TEMPORAL_ADDRESS! });
  const worker = await Worker.create({
    connection,
    namespace: TEMPORAL_NAMESPACE!,
    taskQueue: BARE_TASK_QUEUE!,
    workflowsPath: require.resolve('./baseline.workflow'),
    activities: createBareActivities(pool),
    maxCachedWorkflows: 1000,
    maxConcurrentWorkflowTaskExecutions: 40,
    shutdownGraceTime: '10 seconds',
  });
  process.once('disconnect', () => {
    if (worker.getState() === 'RUNNING') worker.shutdown();
  });
  const running = worker.run();
  process.send?.({ ready: true });
  await running;
  await connection.close();
  await pool.end();
  if (process.connected) process.disconnect();
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
