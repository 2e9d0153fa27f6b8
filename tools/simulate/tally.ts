import type { CaseEventType } from '@shouban/domain/case/types';
import type { Failure } from './failure';

/** What so many cases came to. */
export interface Tally {
  cases: number;
  closed: number;
  steps: number;
  events: number;
  /** Days on which a case was open, one by one. */
  caseDays: number;
  /** How often each kind of event came. */
  byType: Partial<Record<CaseEventType, number>>;
  failure?: Failure;
}

export function nothing(): Tally {
  return { cases: 0, closed: 0, steps: 0, events: 0, caseDays: 0, byType: {} };
}

/** Together; of several failures that of the earliest case, so that the same seed fails the same way on any machine. */
export function together(tallies: Tally[]): Tally {
  const sum = nothing();
  for (const { cases, closed, steps, events, caseDays, byType, failure } of tallies) {
    sum.cases += cases;
    sum.closed += closed;
    sum.steps += steps;
    sum.events += events;
    sum.caseDays += caseDays;
    for (const [type, times] of Object.entries(byType)) {
      sum.byType[type as CaseEventType] = (sum.byType[type as CaseEventType] ?? 0) + times;
    }
    if (failure && (!sum.failure || failure.index < sum.failure.index)) sum.failure = failure;
  }
  return sum;
}
