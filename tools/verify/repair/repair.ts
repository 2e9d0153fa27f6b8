import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import type { DataSource } from 'typeorm';
import { CASE_WORKFLOW, caseWorkflowId, type CaseInput } from '@shouban/contracts/case';
import type { CaseQueues } from '@shouban/persistence/case-queues';
import { CaseReader } from '@shouban/persistence/case-reader';
import type { Difference } from './plan';
import { messagesAfter, tellAgain } from './retold';

const { RESET_REAPPLY_EXCLUDE_TYPE_SIGNAL: SIGNALS, RESET_REAPPLY_EXCLUDE_TYPE_UPDATE: UPDATES } =
  temporal.api.enums.v1.ResetReapplyExcludeType;

export interface RepairParts {
  client: Client;
  /** As the owner of the tables: counters are set. */
  dataSource: DataSource;
  queues: CaseQueues;
}

/** Does what is safe to do about a difference. @returns what was done; undefined where only an operator can do it */
export async function repair(found: Difference, parts: RepairParts): Promise<string | undefined> {
  switch (found.kind) {
    case 'ledgerBehind':
      return reset(found, parts);
    case 'workflowMissing':
      await beginAnew(found.stream, parts);
      return 'begun anew from the ledger';
    case 'numbersBehind':
      await parts.dataSource.query(`SELECT setval('${found.stream}', $1)`, [found.given]);
      return `set to ${found.given}`;
    case 'proceedingMissing':
      return undefined;
  }
}

/** The run forgets what the ledger does not hold, and is told again, in order, what officers had sent since. */
async function reset(
  { run, beyond, head }: Extract<Difference, { kind: 'ledgerBehind' }>,
  { client }: RepairParts,
): Promise<string> {
  const messages = await messagesAfter(client, run, beyond);
  await client.workflowService.resetWorkflowExecution({
    namespace: client.options.namespace,
    workflowExecution: run,
    reason: `the ledger was restored to event ${head}`,
    workflowTaskFinishEventId: beyond,
    resetReapplyExcludeTypes: [SIGNALS, UPDATES],
    requestId: randomUUID(),
  });
  const { sent, refused } = await tellAgain(client, run.workflowId, messages);
  const not = refused.length > 0 ? `, of which now refused: ${refused.join(', ')}` : '';
  return `reset to event ${head}, ${sent} messages told again${not}`;
}

/** As a turned page goes on: with the file as the ledger folds it. */
async function beginAnew(caseNo: string, { client, dataSource, queues }: RepairParts): Promise<void> {
  const file = await new CaseReader(dataSource).file(caseNo);
  if (!file) throw new Error(`The ledger of ${caseNo} is not there`);
  await client.workflow.start(CASE_WORKFLOW, {
    workflowId: caseWorkflowId(caseNo),
    taskQueue: await queues.of(file.state.itemCode),
    args: [{ file } satisfies CaseInput],
  });
}
