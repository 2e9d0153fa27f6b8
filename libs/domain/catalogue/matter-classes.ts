import type { Limit } from '../clock/types';

export const MATTER_CLASSES = ['general', 'complex', 'major'] as const;
/** 一般性工作、比较复杂的问题、重大问题: what no law sets a limit for, a body classifies (R-CLK-04). */
export type MatterClass = (typeof MATTER_CLASSES)[number];

/** D2: three days, seven days, one month; days are working days, as everywhere in the house. */
export const CLASS_LIMITS: Record<MatterClass, Limit> = {
  general: { amount: 3, unit: 'workingDays' },
  complex: { amount: 7, unit: 'workingDays' },
  major: { amount: 1, unit: 'months' },
};
