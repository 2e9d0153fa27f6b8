import type { Instant } from '../clock/types';
import type { Zone } from '../clock/zone';

/** Every night from one time of the wall clock to another, `HH:MM`; past midnight where the end comes first. */
export interface QuietHours {
  from: string;
  to: string;
}

/** When the quiet in which `now` falls is over; `undefined` where it falls in none. The first minute is quiet, the last is not. */
export function endOfQuiet({ from, to }: QuietHours, now: Instant, zone: Zone): Instant | undefined {
  const [begin, end] = [minuteOf(from), minuteOf(to)];
  const today = zone.dayOf(now);
  for (const day of [today - 1, today]) {
    const until = zone.instantAt(end > begin ? day : day + 1, end);
    if (zone.instantAt(day, begin) <= now && now < until) return until;
  }
  return undefined;
}

function minuteOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  return hours! * 60 + minutes!;
}
