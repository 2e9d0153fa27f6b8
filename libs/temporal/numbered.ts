import { WithStartWorkflowOperation, WorkflowUpdateFailedError, type Client } from '@temporalio/client';
import { ApplicationFailure, WorkflowExecutionAlreadyStartedError, type UpdateDefinition } from '@temporalio/common';
import { numberTaken, type NumberClaim } from '@shouban/contracts/number-claim';

/** A record that is to be opened under a number which was taken for it alone. */
export interface Numbered {
  workflow: string;
  workflowId: string;
  taskQueue: string;
  input: unknown;
  claim: NumberClaim;
}

/**
 * Update-with-start for what bears a number. One that runs answers only whom it was begun by; one that has run to its end is not begun
 * again, unless nothing was registered by it.
 *
 * @throws WorkflowUpdateFailedError the refusal of its rules, or NUMBER_TAKEN where another record bears the number
 */
export async function beginNumbered<R extends { seq: number }>(
  client: Client,
  update: UpdateDefinition<R, [claim: NumberClaim]>,
  start: Numbered,
): Promise<R> {
  try {
    return await begin(client, update, start, 'REJECT_DUPLICATE');
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    if (await hasBeenBorne(client, start.workflowId)) throw taken();
    return begin(client, update, start, 'ALLOW_DUPLICATE');
  }
}

function begin<R>(
  client: Client,
  update: UpdateDefinition<R, [claim: NumberClaim]>,
  { workflow, workflowId, taskQueue, input, claim }: Numbered,
  workflowIdReusePolicy: 'REJECT_DUPLICATE' | 'ALLOW_DUPLICATE',
): Promise<R> {
  return client.workflow.executeUpdateWithStart(update, {
    updateId: claim.key,
    args: [claim],
    startWorkflowOperation: new WithStartWorkflowOperation(workflow, {
      workflowId,
      taskQueue,
      args: [input],
      workflowIdConflictPolicy: 'USE_EXISTING',
      workflowIdReusePolicy,
    }),
  });
}

/** An opening that its rules refused ends its workflow with nothing recorded; whatever else has ended bore the number. */
async function hasBeenBorne(client: Client, workflowId: string): Promise<boolean> {
  const handle = client.workflow.getHandle(workflowId);
  const { status, runId } = await handle.describe();
  if (status.name !== 'COMPLETED') return status.name !== 'RUNNING';
  const result = (await client.workflow.getHandle(workflowId, runId).result()) as { seq?: number } | null;
  return result?.seq !== 0;
}

/** As a workflow says it that was begun by another. */
export function taken(): WorkflowUpdateFailedError {
  const refusal = numberTaken();
  const { code: type, message } = refusal;
  const cause = ApplicationFailure.create({ type, message, nonRetryable: true, details: [refusal] });
  return new WorkflowUpdateFailedError(message, cause);
}
