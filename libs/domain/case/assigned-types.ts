import type { Day, Instant, Limit } from '../clock/types';

/** A limit that a superior or a leader has set for this case; it is kept as given (R-CLK-14). */
export interface AssignedLimit {
  id: string;
  limit: Limit;
  /** The superior body or the leader. */
  by: string;
  /** The document or instruction (批示) by which. */
  document: string;
  reason: string;
  /** The day it was assigned, from which it runs. */
  on: Day;
  at: Instant;
  /** Who entered it: the leader himself, or the registry. */
  enteredBy: string;
}

/** How the closing stood against it, frozen by the decision. */
export interface AssignedClosing {
  id: string;
  due: Day;
  result: 'early' | 'onTime' | 'overdue';
}

/** Absent while there are none. */
export interface AssignedState {
  assignedLimits?: AssignedLimit[];
}

export interface AssignedEvents {
  TimeLimitAssigned: AssignedLimit;
}
