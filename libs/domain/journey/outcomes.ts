import type { Outcome } from '../case/types';

/** With which outcomes what the applicant wanted is done: the grant, or that none is needed. */
export function isGranting(outcome: Outcome): boolean {
  return outcome === 'granted' || outcome === 'noApprovalNeeded';
}
