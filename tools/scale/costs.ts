import type { Costs } from './places';

/** As measured on 2026-11-26, histories on 2026-11-27 (docs/performance.md); measured anew they stand here and on both pages. */
export const COSTS: Costs = {
  cpuMsPerCase: 415,
  cpuMsPerHerdCase: 30.4,
  databaseBytesPerCase: 34_700,
  historyBytesPerCase: 38_000,
  walBytesPerCase: 80_000,
  keptBytesPerCase: 150_000,
};
