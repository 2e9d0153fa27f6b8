import type { WorkingCalendar } from '../clock/types';
import type { Deadline, LastDay, ProceedingFile } from '../proceeding/types';
import { notEarlier, withinCalendarDays, withinWorkingDays } from '../proceeding/deadlines';
import type { SanctionState } from './types';

export type SanctionFile = ProceedingFile<SanctionState>;

/** Names of the alarms at which the person's time to speak, and to appeal, is over. */
export const STATEMENT_ENDS = 'statementPeriodEnds';
export const APPEAL_ENDS = 'appealPeriodEnds';

/** Working days for a statement, unless the centre says more. */
export const STATEMENT_DAYS = 5;
/** Calendar days for an appeal, unless the centre says more. */
export const APPEAL_DAYS = 30;
/** Working days in which a leader decides once the person was heard and the finding is final. */
const DECIDED_WITHIN = 10;
/** Working days in which the decision is handed over and put on record. */
const RECORDED_WITHIN = 3;
/** Calendar days in which an appeal is decided. */
const APPEAL_DECIDED_WITHIN = 30;

/**
 * The days until which the person may speak and may appeal, as a calendar counts them. They were told in writing: a correction moves
 * them later, never earlier (R-CLK-15).
 */
export function personsPeriods({ state, settings }: SanctionFile, calendar: WorkingCalendar): Record<string, LastDay> {
  const { heard, proposedOn, statementBy, recorded, appeal, appealDays } = state;
  if (!heard) {
    const counted = withinWorkingDays(proposedOn, settings.statementDays ?? STATEMENT_DAYS, { calendar });
    return { [STATEMENT_ENDS]: notEarlier(counted, statementBy, calendar) };
  }
  if (!recorded || appeal?.state !== 'open') return {};
  const counted = withinCalendarDays(recorded.on, appealDays, { calendar });
  return { [APPEAL_ENDS]: notEarlier(counted, appeal.askBy, calendar) };
}

export function movePersonsPeriods(
  { appeal }: SanctionState,
  { [STATEMENT_ENDS]: statement, [APPEAL_ENDS]: appealing }: Record<string, LastDay>,
): Partial<SanctionState> {
  return {
    ...(statement && { statementBy: statement.due }),
    ...(appeal && appealing && { appeal: { ...appeal, askBy: appealing.due } }),
  };
}

/** Nobody is late for having waited until the finding can be overturned no more (R-SUP-02). */
export function decisionDue(file: SanctionFile): Deadline {
  const { heard, findingFinalBy = '' } = file.state;
  const from = heard!.on > findingFinalBy ? heard!.on : findingFinalBy;
  return withinWorkingDays(from, DECIDED_WITHIN, file);
}

export function recordDue(file: SanctionFile): Deadline {
  return withinWorkingDays(file.state.decision!.on, RECORDED_WITHIN, file);
}

export function appealDue(file: SanctionFile): Deadline {
  return withinCalendarDays(file.state.appeal!.askedOn!, APPEAL_DECIDED_WITHIN, file);
}
