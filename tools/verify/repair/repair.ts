import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import type { DataSource } from 'typeorm';
import { CASE_WORKFLOW, caseWorkflowId, type CaseInput } from '@shouban/contracts/case';
import { PROCEEDING_WORKFLOWS, type ProceedingInput } from '@shouban/contracts/proceeding';
import type { ProceedingKind } from '@shouban/domain/proceeding';
import type { CaseQueues } from '@shouban/persistence/case-queues';
import { CaseReader } from '@shouban/persistence/case-reader';
import { ProceedingReader } from '@shouban/persistence/proceeding-reader';
import type { RepairJournal, Retelling } from './journal';
import type { Difference } from './plan';
import { messagesAfter, tellAgain } from './retold';

const { RESET_REAPPLY_EXCLUDE_TYPE_SIGNAL: SIGNALS, RESET_REAPPLY_EXCLUDE_TYPE_UPDATE: UPDATES } =
  temporal.api.enums.v1.ResetReapplyExcludeType;

export interface RepairParts {
  client: Client;
  /** As the owner of the tables: counters are set. */
  dataSource: DataSource;
  queues: CaseQueues;
  journal: RepairJournal;
}

/** Does what is safe to do about a difference. @returns what was done */
export async function repair(found: Difference, parts: RepairParts): Promise<string> {
  switch (found.kind) {
    case 'ledgerBehind':
      return reset(found, parts);
    case 'retellingLeft':
      return `reset before, ${await toldAgain(found, parts)}`;
    case 'workflowMissing':
      await beginCase(found.stream, parts);
      return 'begun anew from the ledger';
    case 'proceedingMissing':
      await beginProceeding(found.stream, parts);
      return 'begun anew from the ledger';
    case 'numbersBehind':
      await parts.dataSource.query(`SELECT setval('${found.stream}', $1)`, [found.given]);
      return `set to ${found.given}`;
  }
}

/** The run forgets what the ledger does not hold, and is told again, in order, what officers had sent since. */
async function reset(found: Extract<Difference, { kind: 'ledgerBehind' }>, parts: RepairParts): Promise<string> {
  const { run, beyond, head, stream } = found;
  const { client, journal } = parts;
  const retelling = { run, stream, head, beyond: Number(beyond) };
  await journal.begin(retelling);
  await client.workflowService.resetWorkflowExecution({
    namespace: client.options.namespace,
    workflowExecution: run,
    reason: `the ledger was restored to event ${head}`,
    workflowTaskFinishEventId: beyond,
    resetReapplyExcludeTypes: [SIGNALS, UPDATES],
    requestId: randomUUID(),
  });
  return `reset to event ${head}, ${await toldAgain(retelling, parts)}`;
}

/** Under the ids of then: what the workflow has taken already it answers as it did. */
async function toldAgain(retelling: Retelling, { client, journal }: RepairParts): Promise<string> {
  const messages = await messagesAfter(client, retelling.run, retelling.beyond);
  const { sent, refused } = await tellAgain(client, retelling.run.workflowId, messages);
  await journal.end(retelling);
  const not = refused.length > 0 ? `, of which now refused: ${refused.join(', ')}` : '';
  return `${sent} messages told again${not}`;
}

/** As a turned page goes on: with the file as the ledger folds it. */
async function beginCase(caseNo: string, { client, dataSource, queues }: RepairParts): Promise<void> {
  const file = await new CaseReader(dataSource).file(caseNo);
  if (!file) throw new Error(`The ledger of ${caseNo} is not there`);
  await client.workflow.start(CASE_WORKFLOW, {
    workflowId: caseWorkflowId(caseNo),
    taskQueue: await queues.of(file.state.itemCode),
    args: [{ file } satisfies CaseInput],
  });
}

async function beginProceeding(stream: string, { client, dataSource, queues }: RepairParts): Promise<void> {
  const [kind, number] = split(stream);
  const file = await new ProceedingReader(dataSource).file(kind, number);
  if (!file) throw new Error(`The ledger of ${stream} is not there`);
  await client.workflow.start(PROCEEDING_WORKFLOWS[kind], {
    workflowId: stream,
    taskQueue: queues.house,
    args: [{ file } satisfies ProceedingInput],
  });
}

/** `<kind>/<number>`, of which a number may hold further strokes. */
function split(stream: string): [ProceedingKind, string] {
  const at = stream.indexOf('/');
  const kind = stream.slice(0, at);
  if (!(kind in PROCEEDING_WORKFLOWS)) throw new Error(`No workflow carries a ${kind}`);
  return [kind as ProceedingKind, stream.slice(at + 1)];
}
