import { Client, Connection, WithStartWorkflowOperation } from '@temporalio/client';
import { act as bareAct, APPLICATION_BYTES, ARGUMENT_BYTES, BARE_WORKFLOW, filler } from '../baseline/messages';
import type { Road } from './road';

export const BARE_TASK_QUEUE = 'bare';

export function bareWorkflowId(caseNo: string): string {
  return `bare/${caseNo}`;
}

/** (a) the bare workflow of `baseline/`, by client. */
export async function bareRoad(address: string, namespace: string, acts: number): Promise<Road & { client: Client }> {
  const client = new Client({ connection: await Connection.connect({ address }), namespace });
  let cases = 0;
  const content = filler(ARGUMENT_BYTES);
  return {
    name: 'bare',
    client,
    async open() {
      const caseNo = `B${++cases}`;
      const startWorkflowOperation = new WithStartWorkflowOperation(BARE_WORKFLOW, {
        workflowId: bareWorkflowId(caseNo),
        taskQueue: BARE_TASK_QUEUE,
        workflowIdConflictPolicy: 'USE_EXISTING',
        args: [{ caseNo, acts, content: filler(APPLICATION_BYTES) }],
      });
      await client.workflow.executeUpdateWithStart(bareAct, {
        args: [{ name: 'register', content: '' }],
        startWorkflowOperation,
      });
      return caseNo;
    },
    async act(caseNo, { action }) {
      await client.workflow.getHandle(bareWorkflowId(caseNo)).executeUpdate(bareAct, {
        args: [{ name: action, content }],
      });
    },
  };
}
