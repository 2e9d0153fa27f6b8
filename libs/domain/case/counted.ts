import type { Day } from '../clock/types';
import { isClosedByDelivery } from './limits';
import { GRADES } from './rating-types';
import { leadingSection } from './superiors';
import type { CaseFile, CaseState, ClosingRecord } from './types';

/** What reports and assessments count of a case (R-SUP-05, R-SUP-07). */
export interface CountedFacts {
  receivedOn: Day;
  leadSection: string;
  /** The day on which its clocks stopped (R-CLS-02), and how that stood against both limits; null while they run. */
  closedOn: Day | null;
  promised: ClosingRecord['promised'] | null;
  statutory: ClosingRecord['statutory'] | null;
  /** Extensions that were granted. */
  extensions: number;
  /** Pauses that were begun, of units too. */
  pauses: number;
  /** The day on which the applicant rated it (R-LAW-09), and how: 5 is the best, 1 the worst. */
  ratedOn: Day | null;
  grade: number | null;
}

export function countedFacts(file: CaseFile): CountedFacts {
  const { state } = file;
  const closing = closingOf(state);
  return {
    receivedOn: state.receivedOn,
    leadSection: leadingSection(file),
    closedOn: closing?.on ?? null,
    promised: closing?.promised ?? null,
    statutory: closing?.statutory ?? null,
    extensions: state.extensions.filter((extension) => extension.state === 'approved').length,
    pauses: state.pauses.length,
    ratedOn: state.rating?.on ?? null,
    grade: state.rating ? GRADES.length - GRADES.indexOf(state.rating.grade) : null,
  };
}

/** The closing for the clock: the decision's, where that does not wait for delivery, until the case is closed. */
function closingOf({ closing, decision }: CaseState): ClosingRecord | undefined {
  if (closing) return closing;
  return decision && !isClosedByDelivery(decision.outcome) ? decision.closing : undefined;
}
