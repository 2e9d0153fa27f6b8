import { existsSync } from 'node:fs';
import path from 'node:path';
import { NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker';
import type { Activities } from '@shouban/activities/index';
import { BUNDLE, bundleWorkflows, TRACED_BUNDLE } from '@shouban/temporal/bundle';
import { dataConverter, DEPLOYMENT, type TemporalOptions } from '@shouban/temporal/connection';
import { tracedWorker } from '@shouban/temporal/tracing/worker';
import type { FinishedSpan } from '@shouban/tracing/finished-span';
import { casesThatFit, KEPT_BY_ONE } from './cases-that-fit';

export interface CaseWorkerOptions extends TemporalOptions {
  taskQueue: string;
  activities: Activities;
  /** Takes the spans of workflows; without it there are none, and workflows hold nothing that could make any. */
  finished?: (span: FinishedSpan) => void;
  /** Made by the build; without it the workflows are bundled from their sources. */
  workflowBundle?: WorkerOptions['workflowBundle'];
  /** By which cases are sent to workers of this build only, once it was made current (`release.ts`); without it to any worker. */
  buildId?: string;
  /** Cases kept in memory; by default those that fit. */
  maxCachedWorkflows?: number;
}

/** One Temporal worker of all of the product's workflows, with the connection it must close at its end. It keeps the cases that fit. */
export async function createWorker(
  options: Omit<CaseWorkerOptions, 'maxCachedWorkflows'>,
): Promise<{ worker: Worker; connection: NativeConnection }> {
  const { taskQueue, ...others } = options;
  const { workers, connections } = await createWorkers({ ...others, taskQueues: [taskQueue] });
  return { worker: workers[0]!, connection: connections[0]! };
}

/**
 * Those of a process: for each of its task queues as many as keep the cases that a process is to keep. Those of
 * one queue have a connection each, because the server's client takes only one; they are closed when all have ended.
 */
export async function createWorkers({
  taskQueues,
  ...options
}: Omit<CaseWorkerOptions, 'taskQueue'> & { taskQueues: string[] }): Promise<{
  workers: Worker[];
  connections: NativeConnection[];
}> {
  const workflowBundle = options.workflowBundle ?? (await bundleOf({ traced: options.finished !== undefined }));
  const ofQueue = Math.ceil((options.maxCachedWorkflows ?? casesThatFit()) / taskQueues.length);
  const beside = Math.max(1, Math.ceil(ofQueue / KEPT_BY_ONE));
  const maxCachedWorkflows = Math.ceil(ofQueue / beside);
  const connections: NativeConnection[] = [];
  const workers: Worker[] = [];
  for (let n = 0; n < beside; n++) {
    const connection = await NativeConnection.connect({ address: options.address, ...options.security });
    connections.push(connection);
    for (const taskQueue of taskQueues) {
      workers.push(await workerOf(connection, { ...options, taskQueue, workflowBundle, maxCachedWorkflows, beside }));
    }
  }
  return { workers, connections };
}

/** Of all workers of a queue in a process: workflow tasks and activities at once, and polls that wait for one. */
const TASKS_AT_ONCE = 40;
const ACTIVITIES_AT_ONCE = 100;
const POLLS = 10;

interface Made extends CaseWorkerOptions {
  workflowBundle: NonNullable<WorkerOptions['workflowBundle']>;
  maxCachedWorkflows: number;
  /** Workers of the queue in this process. */
  beside: number;
}

function workerOf(connection: NativeConnection, options: Made): Promise<Worker> {
  const { beside } = options;
  const activities = Math.ceil(ACTIVITIES_AT_ONCE / beside);
  const polls = { type: 'simple-maximum', maximum: Math.max(2, Math.ceil(POLLS / beside)) } as const;
  return Worker.create({
    connection,
    namespace: options.namespace,
    taskQueue: options.taskQueue,
    activities: options.activities,
    dataConverter: dataConverter(options.codecKeys, options.codec),
    workflowBundle: options.workflowBundle,
    ...(options.finished && tracedWorker(options.finished)),
    ...(options.buildId && { workerDeploymentOptions: versioned(options.buildId) }),
    maxCachedWorkflows: options.maxCachedWorkflows,
    maxConcurrentWorkflowTaskExecutions: Math.ceil(TASKS_AT_ONCE / beside),
    maxConcurrentActivityTaskExecutions: activities,
    maxConcurrentLocalActivityExecutions: activities,
    workflowTaskPollerBehavior: polls,
    activityTaskPollerBehavior: polls,
    // How long a drain waits for activities; the ledger's transactions are far shorter.
    shutdownGraceTime: '10 seconds',
  });
}

/** Until all have ended: when one fails the others drain, and then it is told. Each drains at the process's signals by itself. */
export async function runTogether(workers: Worker[]): Promise<void> {
  const runs = workers.map((worker) => worker.run());
  for (const run of runs) run.catch(() => drain(workers));
  const ended = await Promise.allSettled(runs);
  const failed = ended.find((end) => end.status === 'rejected');
  if (failed) throw failed.reason;
}

/** A second shutdown of one worker would throw. */
export function drain(workers: Worker[]): void {
  for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
}

/** A case lives for weeks, so it goes over to each new build at its next task; `patched()` makes that safe. */
function versioned(buildId: string): WorkerOptions['workerDeploymentOptions'] {
  return {
    useWorkerVersioning: true,
    version: { deploymentName: DEPLOYMENT, buildId },
    defaultVersioningBehavior: 'AUTO_UPGRADE',
  };
}

async function bundleOf({ traced }: { traced: boolean }): Promise<NonNullable<WorkerOptions['workflowBundle']>> {
  const codePath = path.resolve(__dirname, '../../..', traced ? TRACED_BUNDLE : BUNDLE);
  return existsSync(codePath) ? { codePath } : bundleWorkflows({ traced });
}
