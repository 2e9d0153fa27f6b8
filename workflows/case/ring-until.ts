import { condition, workflowInfo } from '@temporalio/workflow';
import type { Alarm } from '@shouban/domain/case/alarms';
import type { CaseTable } from './case-table';
import { spread } from './spread';

/** Waits until `reached` while nothing is being recorded, and rings what is due in the meantime. */
export async function ringUntil(
  table: CaseTable,
  reached: () => boolean,
  turnThePage: () => Promise<void>,
): Promise<void> {
  const done = () => table.idle && reached();
  while (!done()) {
    if (workflowInfo().continueAsNewSuggested) await turnThePage();
    const { alarm } = table;
    const moved = () => done() || workflowInfo().continueAsNewSuggested || (table.idle && differs(alarm, table.alarm));
    if (await within(table, moved, alarm)) continue;
    await table.ring();
  }
}

/** Resolves to false when the alarm rang first. */
async function within(table: CaseTable, moved: () => boolean, alarm: Alarm | undefined): Promise<boolean> {
  if (!alarm) return condition(moved).then(() => true);
  // A timeout of 0 would wait for ever: an alarm that is due already rings after a millisecond.
  return condition(moved, Math.max(1, alarm.at + spread(table.file) - Date.now()));
}

/** The timer is re-armed only when the next alarm itself has moved (design, point 4). */
function differs(a: Alarm | undefined, b: Alarm | undefined): boolean {
  return a?.key !== b?.key || a?.at !== b?.at;
}
