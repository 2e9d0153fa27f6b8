import type { LimitFacts } from '../clock/types';
import type { AssignedLimit } from './assigned-types';
import type { CaseFile } from './types';

/** No pause stops it and no extension moves it: it is kept as given, and only counted (R-CLK-14). */
export function assignedFacts({ limit, on, at }: AssignedLimit): LimitFacts {
  return { limit, start: on, ...(limit.unit === 'hours' && { startInstant: at }), pauses: [], extension: 0 };
}

/** Every limit that was assigned to the case, by the name of its clock. */
export function assignedLimits({ state }: Pick<CaseFile, 'state'>): [`assigned:${string}`, LimitFacts][] {
  return (state.assignedLimits ?? []).map((assigned) => [`assigned:${assigned.id}`, assignedFacts(assigned)]);
}
