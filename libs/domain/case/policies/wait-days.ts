import type { CaseFile, Opinion } from '../types';

/** Where a centre has set nothing: working days for deciding a remit, and for coordinating a disagreement. */
const REMIT_DAYS = 2;
const COORDINATION_DAYS = 3;

/** In so many working days somebody must act on an opinion, or nobody has to (R-ASG-06, R-JNT-05). */
export function waitDaysFor(file: CaseFile, opinion: 'notOurRemit'): number;
export function waitDaysFor(file: CaseFile, opinion: Opinion): number | undefined;
export function waitDaysFor({ settings }: CaseFile, opinion: Opinion): number | undefined {
  if (opinion === 'notOurRemit') return settings.remitDecisionDays ?? REMIT_DAYS;
  return opinion === 'disagree' ? (settings.coordinationDays ?? COORDINATION_DAYS) : undefined;
}
