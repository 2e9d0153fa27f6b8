import type { Day, Instant } from '@shouban/domain/clock/types';

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** China is eight hours ahead of UTC the year round. */
export function dayIn(instant: Instant): Day {
  return new Date(instant + 8 * HOUR_MS).toISOString().slice(0, 10);
}

export function midnight(day: Day): Instant {
  return Date.parse(`${day}T00:00:00+08:00`);
}
