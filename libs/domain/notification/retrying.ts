import type { Instant } from '../clock/types';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** After each failed try; growing, so that a receiver that is down for a weekend's work is not given up, nor hammered. */
const DELAYS_MS = [
  5 * SECOND,
  MINUTE,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  10 * HOUR,
  10 * HOUR,
] as const;

/** Tries in all before something is given up, a day and a half after the first. */
export const MOST_TRIES = DELAYS_MS.length + 1;

/** When it is tried again after `tries` failed ones; `undefined` where that was the last. */
export function retryAt(tries: number, now: Instant): Instant | undefined {
  const delay = DELAYS_MS[tries - 1];
  return delay === undefined ? undefined : now + delay;
}
