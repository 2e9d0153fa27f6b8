import type { Day, Instant } from '@shouban/domain/clock/types';
import { WEEKDAYS } from '../../demo/words';

/** `2026-03-09 10:20` in Shanghai; seconds where there are any. */
export function localTime(instant: Instant): string {
  const text = new Date(instant + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
  return text.endsWith(':00') ? text.slice(0, -3) : text;
}

export function dayOf(instant: Instant): Day {
  return localTime(instant).slice(0, 10);
}

/** `星期一` */
export function weekday(day: Day): string {
  return `星期${WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()]}`;
}
