import type { Deadline, ProceedingFile } from '../proceeding/types';
import { withinCalendarDays, withinWorkingDays } from '../proceeding/deadlines';
import type { SanctionState } from './types';

export type SanctionFile = ProceedingFile<SanctionState>;

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
