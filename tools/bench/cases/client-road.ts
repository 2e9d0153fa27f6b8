import { createHash, randomUUID } from 'node:crypto';
import { WithStartWorkflowOperation, type Client } from '@temporalio/client';
import type { Config } from '@shouban/config';
import { CASE_WORKFLOW, caseUpdates, caseWorkflowId, register } from '@shouban/contracts/case';
import type { Application, CaseCommands, CommandResult } from '@shouban/domain/case/commands';
import { connectClient, temporalOf } from '@shouban/temporal/connection';
import type { UpdateDefinition } from '@temporalio/common';
import type { Road } from './road';
import type { Script } from './script';

/**
 * (b) Shouban's workflow and ledger, by Temporal client, encrypted as in production. `prefix`: of its case numbers; `past`: of
 * cases that come from an old system.
 */
export function clientRoad(
  config: Config,
  script: Script,
  prefix: string,
  past?: Application['past'],
): Road & { client: Client } {
  const client = connectClient(temporalOf(config));
  let cases = 0;
  return {
    name: 'workflow',
    client,
    async open() {
      const caseNo = `${prefix}2026${String(++cases).padStart(6, '0')}`;
      const application: Application = {
        caseNo,
        itemCode: script.itemCode,
        applicant: script.applicant,
        materials: script.materials,
        receiptCodeHash: createHash('sha256').update(caseNo).digest('hex'),
        by: script.clerk,
        key: randomUUID(),
        ...(past && { past }),
      };
      await client.workflow.executeUpdateWithStart(register, {
        updateId: application.key,
        startWorkflowOperation: new WithStartWorkflowOperation(CASE_WORKFLOW, {
          workflowId: caseWorkflowId(caseNo),
          taskQueue: config.taskQueue,
          workflowIdConflictPolicy: 'USE_EXISTING',
          args: [{ application }],
        }),
      });
      return caseNo;
    },
    async act(caseNo, { action, person, roles, body }) {
      const command = { ...body, by: { person, roles }, key: randomUUID() };
      const update = caseUpdates[action] as UpdateDefinition<CommandResult, [CaseCommands[typeof action]]>;
      await client.workflow.getHandle(caseWorkflowId(caseNo)).executeUpdate(update, {
        args: [command as CaseCommands[typeof action]],
        updateId: command.key,
      });
    },
  };
}
