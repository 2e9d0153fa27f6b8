import { isGrpcServiceError, ScheduleNotFoundError, type Client } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import { ANCHOR_SCHEDULE } from '@shouban/contracts/anchor';
import { ERASURE_SCHEDULE } from '@shouban/contracts/erasure';
import { PROMISE_SCHEDULE } from '@shouban/contracts/promise';
import { REPORT_SCHEDULE } from '@shouban/contracts/report';
import type { Tell } from '../findings';
import type { Subject } from '../subject';

const ANSWERS_WITHIN_MS = 5_000;
const NOT_FOUND = 5;
/** The first server that starts a workflow and updates it in one call. */
const LEAST = [1, 28] as const;
const DAY_S = 86_400;
const RETAINED_DAYS = 30;

/** Whether Temporal answers and has the namespace. */
export async function lookForTemporal({ config }: Subject, client: Client, tell: Tell): Promise<boolean> {
  const { temporalAddress: address, temporalNamespace: namespace } = config;
  try {
    const described = await client.withDeadline(Date.now() + ANSWERS_WITHIN_MS, () =>
      client.workflowService.describeNamespace({ namespace }),
    );
    const days = Number(String(described.config?.workflowExecutionRetentionTtl?.seconds ?? 0)) / DAY_S;
    if (config.mode === 'production' && days < RETAINED_DAYS) {
      tell('RETENTION_SHORT', `The namespace ${namespace} forgets closed cases after ${days} days.`);
    }
  } catch (error) {
    if (!isGrpcServiceError(error)) throw error;
    if (error.code !== NOT_FOUND) tell('TEMPORAL_AWAY', `No Temporal answers at ${address}: ${error.details}.`);
    else tell('NAMESPACE_MISSING', `Temporal at ${address} has no namespace ${namespace}.`);
    return false;
  }
  const { serverVersion } = await client.workflowService.getClusterInfo({});
  if (isOlder(serverVersion, LEAST))
    tell('TEMPORAL_OLD', `Temporal is ${serverVersion}, ${LEAST.join('.')} is needed.`);
  return true;
}

export function isOlder(version: string, [major, minor]: readonly [number, number]): boolean {
  const [, theirs, lesser] = /^v?(\d+)\.(\d+)/.exec(version) ?? [];
  if (theirs === undefined) return false;
  return Number(theirs) < major || (Number(theirs) === major && Number(lesser) < minor);
}

/** Workflows whose tasks fail: Temporal keeps of each why, where it is new enough to. */
export async function lookAtFailures(client: Client, tell: Tell): Promise<void> {
  const query = `ExecutionStatus = 'Running' AND TemporalReportedProblems IS NOT NULL`;
  const failing: string[] = [];
  try {
    for await (const { workflowId } of client.workflow.list({ query, pageSize: 100 })) {
      failing.push(workflowId);
      if (failing.length === 100) break;
    }
  } catch (error) {
    // A server of before this search attribute (1.30) does not know the query.
    if (isGrpcServiceError((error as Error).cause)) return;
    throw error;
  }
  const told = failing.slice(0, 5).join(', ');
  if (failing.length > 0) tell('TASKS_FAIL', `${failing.length} workflows cannot go on, such as ${told}.`);
}

/** Whether what comes by itself at night will come. */
export async function lookAtSchedules({ config }: Subject, client: Client, tell: Tell): Promise<void> {
  const ours = [
    ANCHOR_SCHEDULE,
    REPORT_SCHEDULE,
    PROMISE_SCHEDULE,
    ...(config.nightlyErasure ? [ERASURE_SCHEDULE] : []),
  ];
  for (const id of ours) {
    try {
      const { state } = await client.schedule.getHandle(id).describe();
      if (state.paused) tell('SCHEDULE_PAUSED', `The schedule ${id} is paused.`);
    } catch (error) {
      if (!(error instanceof ScheduleNotFoundError)) throw error;
      tell('SCHEDULE_MISSING', `There is no schedule ${id}.`);
    }
  }
}

/** A task queue of ours, as Temporal describes it. */
export interface Described {
  pollers: { buildId: string; lastAt: number }[];
  /** Age of what waits there, seconds. */
  oldest: number;
}

export async function describeQueue(client: Client, name: string, type: 'WORKFLOW' | 'ACTIVITY'): Promise<Described> {
  const { namespace } = client.options;
  const { pollers, stats } = await client.workflowService.describeTaskQueue({
    namespace,
    taskQueue: { name },
    taskQueueType: temporal.api.enums.v1.TaskQueueType[`TASK_QUEUE_TYPE_${type}`],
    reportStats: true,
  });
  return {
    pollers: (pollers ?? []).map(({ deploymentOptions, lastAccessTime }) => ({
      buildId: isVersioned(deploymentOptions) ? (deploymentOptions?.buildId ?? '') : '',
      lastAt: Number(String(lastAccessTime?.seconds ?? 0)) * 1_000,
    })),
    oldest: Number(String(stats?.approximateBacklogAge?.seconds ?? 0)),
  };
}

function isVersioned(options?: { workerVersioningMode?: number | null } | null): boolean {
  return options?.workerVersioningMode === temporal.api.enums.v1.WorkerVersioningMode.WORKER_VERSIONING_MODE_VERSIONED;
}

/** The build that was released last; '' where workers have no names. */
export async function currentBuild(client: Client, deploymentName: string): Promise<string> {
  const { namespace } = client.options;
  try {
    const { workerDeploymentInfo } = await client.workflowService.describeWorkerDeployment({
      namespace,
      deploymentName,
    });
    return workerDeploymentInfo?.routingConfig?.currentDeploymentVersion?.buildId ?? '';
  } catch (error) {
    if (isGrpcServiceError(error)) return '';
    throw error;
  }
}
