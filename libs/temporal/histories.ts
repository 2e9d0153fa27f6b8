import { WorkflowNotFoundError, type Client } from '@temporalio/client';

interface Run {
  workflowId: string;
  runId?: string;
}

/**
 * Removes closed workflows with all that Temporal keeps of them, before the retention of their namespace would.
 *
 * @param workflowIds each with all runs that it has had
 * @returns whether none is left that still runs
 */
export async function removeHistories(client: Client, workflowIds: readonly string[]): Promise<boolean> {
  let allClosed = true;
  // The latest is asked for by its name: lists come to know of it a moment later.
  const runs: Run[] = workflowIds.map((workflowId) => ({ workflowId }));
  const query = workflowIds.map((id) => `WorkflowId = "${id}"`).join(' OR ');
  for await (const { workflowId, runId } of client.workflow.list({ query })) runs.push({ workflowId, runId });
  for (const run of runs) allClosed = (await remove(client, run)) && allClosed;
  return allClosed;
}

/** @returns false where it still runs; one that is not there is gone */
async function remove(client: Client, { workflowId, runId }: Run): Promise<boolean> {
  const { namespace } = client.options;
  try {
    const found = await client.workflow.getHandle(workflowId, runId).describe();
    if (found.status.name === 'RUNNING') return false;
    const workflowExecution = { workflowId, runId: found.runId };
    await client.workflowService.deleteWorkflowExecution({ namespace, workflowExecution });
    return true;
  } catch (error) {
    // Deleted a moment ago by its other name.
    if (error instanceof WorkflowNotFoundError || (error as { code?: number }).code === NOT_FOUND) return true;
    throw error;
  }
}

/** As gRPC has it. */
const NOT_FOUND = 5;
