import type { UpdateDefinition } from '@temporalio/common';
import { allHandlersFinished, CancellationScope, condition, continueAsNew, setHandler } from '@temporalio/workflow';
import type { AftercareInput } from '@shouban/contracts/aftercare';
import {
  absencesChanged,
  authorityExceeded,
  caseStateQuery,
  caseUpdates,
  caseViewQuery,
  materialsBrought,
} from '@shouban/contracts/case';
import { AFTERCARE_ACTIONS, aftercareBegins, type AftercareAction } from '@shouban/domain/case/aftercare';
import type { CaseCommands, CommandResult } from '@shouban/domain/case/commands';
import { dutiesOf } from '@shouban/domain/case/duties';
import { ledger } from '../case/activities';
import { CaseTable } from '../case/case-table';
import { blank, continued } from '../case/file';
import { ringUntil } from '../case/ring-until';

/**
 * What comes after a case is closed: the check of an undertaking, the revocation of a grant, a correction by the registry. It goes
 * on in the same ledger, with the same rules and the same one timer, and lives as long as something is to be done. The case
 * begins it when it closes, or the first command to a closed case does. It hears no cancel, as the case itself hears none.
 */
export function caseAftercare(input: AftercareInput): Promise<CommandResult> {
  return CancellationScope.nonCancellable(() => procedure(input));
}

async function procedure(input: AftercareInput): Promise<CommandResult> {
  const table = new CaseTable('file' in input ? continued(input.file) : blank(input.caseNo));
  const taken = 'caseNo' in input ? takeUp(table, input.caseNo) : Promise.resolve();

  for (const action of AFTERCARE_ACTIONS) mayStillBeDone(table, action, taken);
  setHandler(absencesChanged, () => taken.then(() => table.resolveAnew()));
  setHandler(materialsBrought, (materials) => taken.then(() => table.bring(materials)));
  setHandler(authorityExceeded, (overstep) => taken.then(() => table.suspect(overstep)));
  setHandler(caseViewQuery, (by) => table.view(by));
  setHandler(caseStateQuery, () => table.file.state);

  await taken;
  const nothingLeft = () => allHandlersFinished() && dutiesOf(table.file).length === 0;
  await ringUntil(table, nothingLeft, () => turnThePage(table)); // 核查承诺、撤销许可、更正
  return { seq: table.file.state.seq };
}

/** One line per action. Before the file is there nothing can be checked, and the command waits for it. */
function mayStillBeDone<A extends AftercareAction>(table: CaseTable, action: A, taken: Promise<void>): void {
  const update: UpdateDefinition<CommandResult, [CaseCommands[A]]> = caseUpdates[action];
  setHandler(update, (command) => taken.then(() => table.perform(action, command)), {
    validator: (command) => {
      if (table.registered) table.check(action, command);
    },
  });
}

/** The file as the ledger has it, and the first step: what the grant rests on is somebody's duty again (R-LAW-10). */
async function takeUp(table: CaseTable, caseNo: string): Promise<void> {
  table.file = await ledger.foldedCase({ caseNo });
  await table.act({ decide: aftercareBegins });
}

/** A new run with the whole file, once every handler has answered. */
async function turnThePage(table: CaseTable): Promise<void> {
  await condition(() => allHandlersFinished() && table.idle);
  await continueAsNew<typeof caseAftercare>({ file: table.file });
}
