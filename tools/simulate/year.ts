import type { Day } from '@shouban/domain/clock/types';

/** The year whose holidays are known, and whose cases reach into one whose are not. */
export const FIRST_DAY: Day = '2026-01-01';
export const DAYS = 365;
