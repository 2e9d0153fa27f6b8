import type { DayAnswer } from './answers';
import type { Centre } from './centre';

const ZONE_HOURS = 8;
const DAY_MS = 86_400_000;

/** Today in Shanghai, which knows no summer time. */
export function today(now = Date.now()): string {
  return new Date(now + ZONE_HOURS * 3_600_000).toISOString().slice(0, 10);
}

/** Past working days by the centre's own calendar: `[0]` is that day (or the last one before it), `[n]` lies n before that. */
export async function pastWorkingDays(centre: Centre, on: string): Promise<string[]> {
  const from = new Date(Date.parse(on) - 120 * DAY_MS).toISOString().slice(0, 10);
  const { days } = await centre.read<{ days: DayAnswer[] }>(`/public/clock?from=${from}&amount=100&unit=workingDays`);
  return days
    .filter(({ date, counted }) => counted && date <= on)
    .map(({ date }) => date)
    .reverse();
}

/** The day that lies so many working days after another one. */
export async function workingDayAfter(centre: Centre, from: string, amount: number): Promise<string> {
  const { due } = await centre.read<{ due: string }>(`/public/clock?from=${from}&amount=${amount}&unit=workingDays`);
  return due;
}

/** Half past ten of a day, in Shanghai. */
export function morningOf(day: string): string {
  return `${day}T10:30:00+08:00`;
}

/** `HH:MM:SS` in Shanghai. */
export function clockTime(instant: string | number): string {
  return new Date(new Date(instant).getTime() + ZONE_HOURS * 3_600_000).toISOString().slice(11, 19);
}

/** The day of an instant in Shanghai. */
export function dayOf(instant: string): string {
  return today(Date.parse(instant));
}
