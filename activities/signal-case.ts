import type { Client } from '@temporalio/client';
import type { SignalDefinition } from '@temporalio/common';
import { aftercareWorkflowId } from '@shouban/contracts/aftercare';
import { caseWorkflowId } from '@shouban/contracts/case';

/**
 * Signals whoever looks after a case at present: the case itself, or its aftercare once it is closed; or a proceeding, whose
 * ledger has the name of its workflow.
 *
 * @returns false when nobody does
 */
export async function signalCase<Args extends unknown[]>(
  client: Client,
  caseNo: string,
  signal: SignalDefinition<Args>,
  ...args: Args
): Promise<boolean> {
  const workflows = caseNo.includes('/') ? [caseNo] : [caseWorkflowId(caseNo), aftercareWorkflowId(caseNo)];
  for (const workflowId of workflows) {
    try {
      await client.workflow.getHandle(workflowId).signal(signal, ...args);
      return true;
    } catch (error) {
      if ((error as Error).name !== 'WorkflowNotFoundError') throw error;
    }
  }
  return false;
}
