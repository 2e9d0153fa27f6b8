/** Erases personal data that have outlived their term; what the Schedule starts. */
export const NIGHTLY_ERASURE_WORKFLOW = 'nightlyErasure';
/** The one Schedule of erasures; there only where a worker is told to erase. */
export const ERASURE_SCHEDULE = 'nightly-erasure';

/** How many records were erased, and how much of them still lies outside the database. */
export interface ErasureResult {
  erased: number;
  left: number;
}
