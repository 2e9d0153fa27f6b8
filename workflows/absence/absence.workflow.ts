import type { UpdateDefinition } from '@temporalio/common';
import { allHandlersFinished, condition, setHandler } from '@temporalio/workflow';
import {
  absenceUpdates,
  registerAbsence,
  type AbsenceChanged,
  type AbsenceCommand,
  type AbsenceInput,
} from '@shouban/contracts/absence';
import { absenceStatus, type AbsenceAction } from '@shouban/domain/duty/absence';
import { office } from '../case/activities';
import { AbsenceTable } from './absence-table';

/**
 * An officer's absence: planned, corrected, ended early or cancelled. Whenever it makes him leave or come back, every case it
 * touches is told to look anew whose its duties are (R-ABP-07). It carries no facts to them: who is away at an instant is
 * asked of the one place that knows (decision 8), so that absences may overlap, nest and change as they like (R-ABP-08).
 */
export async function absence(input: AbsenceInput): Promise<void> {
  const table = new AbsenceTable(input);
  setHandler(registerAbsence, async () => {
    await condition(() => table.registered);
    return { absenceId: input.absenceId };
  });
  for (const action of Object.keys(absenceUpdates) as AbsenceAction[]) mayBeChanged(table, action);

  await table.register();
  for (let announcedAway = false; ;) {
    const status = absenceStatus(table.state, Date.now());
    const away = status === 'begun';
    if (away !== announcedAway) {
      await office.announceAbsence({ person: input.person, at: Date.now() });
      announcedAway = away;
    } else if (status === 'planned' || away) await untilItChanges(table, away ? table.state.to : table.state.from);
    else if (allHandlersFinished()) break;
    // What is just being recorded may make it begin again: a correction that came in its last second.
    else await condition(allHandlersFinished);
  }
}

function mayBeChanged<A extends AbsenceAction>(table: AbsenceTable, action: A): void {
  const update: UpdateDefinition<AbsenceChanged, [AbsenceCommand<A>]> = absenceUpdates[action];
  setHandler(update, (command) => table.perform(action, command), {
    validator: (command) => table.check(action, command),
  });
}

/** Until the next turn of the absence, or until somebody changes it. */
async function untilItChanges(table: AbsenceTable, turn: number): Promise<void> {
  const { seq } = table.state;
  await condition(() => table.state.seq !== seq, turn - Date.now());
}
