import { WorkflowExecutionAlreadyStartedError, type UpdateDefinition } from '@temporalio/common';
import {
  allHandlersFinished,
  ApplicationFailure,
  CancellationScope,
  condition,
  continueAsNew,
  ParentClosePolicy,
  setHandler,
  startChild,
} from '@temporalio/workflow';
import { AFTERCARE_WORKFLOW, aftercareWorkflowId, type AftercareInput } from '@shouban/contracts/aftercare';
import {
  absencesChanged,
  authorityExceeded,
  calendarChanged,
  caseStateQuery,
  caseUpdates,
  caseViewQuery,
  materialsBrought,
  register,
  type CaseInput,
} from '@shouban/contracts/case';
import type { NumberClaim } from '@shouban/contracts/number-claim';
import type { Application, CaseAction, CaseCommands, CommandResult } from '@shouban/domain/case/commands';
import { registration, type Opening } from '@shouban/domain/case/registration';
import type { CaseFile, CaseState } from '@shouban/domain/case/types';
import type { Instant } from '@shouban/domain/clock/types';
import { ledger } from './activities';
import { CaseTable, unwrapped } from './case-table';
import { blank, continued } from './file';
import { reportToJourney } from './journey-report';
import { ofItsOwn } from './own-number';
import { needsAftercare, receivedAsThen } from './patches';
import { ringUntil } from './ring-until';

/**
 * One application from intake to delivery. It cannot be forgotten, lost or silently overdue: whatever is due next has a
 * timer, and whatever happens stands in the ledger before anybody is told. A case ends by its closing and not by a cancel:
 * who asks Temporal for one is not heard.
 */
export function caseApproval(input: CaseInput): Promise<CommandResult> {
  return CancellationScope.nonCancellable(() => procedure(input));
}

async function procedure(input: CaseInput): Promise<CommandResult> {
  const table = new CaseTable('file' in input ? continued(input.file) : blank(input.application.caseNo));
  const intake = 'application' in input ? takeIn(table, input.application) : undefined;

  setHandler(register, () => intake ?? registered(table), { validator: ofItsOwn(begunBy(input)) });
  for (const action of Object.keys(caseUpdates) as CaseAction[]) officerMay(table, action);
  setHandler(absencesChanged, () => table.resolveAnew());
  setHandler(calendarChanged, () => table.recount());
  setHandler(materialsBrought, (materials) => table.bring(materials));
  setHandler(authorityExceeded, (overstep) => table.suspect(overstep));
  setHandler(caseViewQuery, (by, now) => table.view(by, now));
  setHandler(caseStateQuery, () => table.file.state);

  // 收件: registered and receipted; where the matter is joint, all units look through the materials at once.
  if (intake && !(await succeeded(intake))) return endUnregistered();
  await until(table, (state) => state.acceptedOn !== undefined); // 受理, after one notice of everything missing
  await until(table, (state) => state.firstHandler.fixed); // 首办: designated once, and signed for
  await until(table, (state) => state.status === 'pendingDecision'); // 并联审批, stage by stage
  await until(table, (state) => state.decision !== undefined); // 决定
  await reportToJourney(table.file.state); // 全程代办：结果告知代办流程
  await until(table, (state) => state.status === 'closed'); // 送达、办结
  await reportToJourney(table.file.state);

  const settled = () => allHandlersFinished() && table.idle;
  await condition(settled);
  if (needsAftercare(table.file.state)) await beginAftercare(table.file.state.caseNo); // 办结后核查承诺
  await condition(settled);
  return { seq: table.file.state.seq };
}

/** One line per officer action: ask the policy, apply, record. */
function officerMay<A extends CaseAction>(table: CaseTable, action: A): void {
  const update: UpdateDefinition<CommandResult, [CaseCommands[A]]> = caseUpdates[action];
  setHandler(update, (command) => table.perform(action, command), {
    validator: (command) => table.check(action, command),
  });
}

/** Intake: what the case is pinned to comes from the catalogue, what follows from the rules. */
async function takeIn(table: CaseTable, application: Application): Promise<CommandResult> {
  const { itemCode, by, key } = application;
  try {
    const opening = await ledger.openCase({ itemCode, person: by.person });
    table.pin(opening);
    if (opening.holders) table.suppose(opening.holders);
    const decide = (file: CaseFile, now: Instant) => receivedAsThen(registration(file, opening, application, now));
    const registered = await table.act({ decide, by, key });
    await stayPinned(table, opening);
    return registered;
  } catch (error) {
    throw unwrapped(error);
  }
}

/** The ledger may hold the registration already, by a lost workflow task and with the catalogue of that time (R-REG-05). */
async function stayPinned(table: CaseTable, opening: Opening): Promise<void> {
  const { itemCode, itemVersion, calendarVersion } = table.file.state;
  if (itemVersion === opening.itemVersion && calendarVersion === opening.calendar.version) return;
  table.pin(await ledger.pinnedCase({ itemCode, itemVersion, calendarVersion }));
}

/** The registration that this case was begun by; after a page was turned, as its file remembers it. */
function begunBy(input: CaseInput): NumberClaim {
  const { key, contact } = 'application' in input ? input.application : remembered(input.file.state);
  return { key, ...(contact && { contactNo: contact.contactNo }) };
}

function remembered({ commands, contact }: CaseState): Pick<Application, 'key' | 'contact'> {
  return { key: commands[0]!.key, ...(contact && { contact }) };
}

/** After a page was turned the registration is repeated from memory: it is the first command of every case. */
async function registered({ file }: CaseTable): Promise<CommandResult> {
  return { seq: file.state.commands[0]!.seq };
}

/** Whether the case is registered; anything but a refusal is a bug and must not end the workflow as if it were one. */
async function succeeded(intake: Promise<CommandResult>): Promise<boolean> {
  try {
    await intake;
    return true;
  } catch (error) {
    if (error instanceof ApplicationFailure) return false;
    throw error;
  }
}

/** What a grant rests on is looked after by a workflow of its own, which outlives this one (R-LAW-10). */
async function beginAftercare(caseNo: string): Promise<void> {
  try {
    await startChild(AFTERCARE_WORKFLOW, {
      workflowId: aftercareWorkflowId(caseNo),
      args: [{ caseNo } satisfies AftercareInput],
      parentClosePolicy: ParentClosePolicy.ABANDON,
    });
  } catch (error) {
    // A command to the closed case has begun it already.
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}

/** An application that could not be registered: its sender has been told why, and nothing of it stands in the ledger. */
async function endUnregistered(): Promise<CommandResult> {
  await condition(allHandlersFinished);
  return { seq: 0 };
}

/** Waits for a step of the procedure, or for the end of it, and rings what is due in the meantime. */
function until(table: CaseTable, reached: (state: CaseState) => boolean): Promise<void> {
  const stepped = () => reached(table.file.state) || table.file.state.status === 'closed';
  return ringUntil(table, stepped, () => turnThePage(table));
}

/** A new run with the whole file, once every handler has answered. */
async function turnThePage(table: CaseTable): Promise<void> {
  await condition(() => allHandlersFinished() && table.idle);
  await continueAsNew<typeof caseApproval>({ file: table.file });
}
