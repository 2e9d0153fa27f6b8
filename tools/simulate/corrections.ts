import { addDays, isWorkingDay } from '@shouban/domain/clock';
import type { Day, Instant, WorkingCalendar } from '@shouban/domain/clock/types';
import type { Random } from './random';
import { HOUR_MS, midnight } from './time';

/** From this instant on the centre counts by that calendar. */
export interface Correction {
  from: Instant;
  calendar: WorkingCalendar;
}

/** Two days change their nature in the course of the year, and in November the notice of the next year comes out. */
export function correctionsOf(random: Random, calendar: WorkingCalendar, firstDay: Day): Correction[] {
  const corrections: Correction[] = [];
  let latest = calendar;
  const put = (day: Day, changed: Omit<WorkingCalendar, 'version'>) => {
    latest = { ...changed, version: `${calendar.version} corrected on ${day}` };
    corrections.push({ from: midnight(day) + random.int(8, 18) * HOUR_MS, calendar: latest });
  };
  for (const [first, last] of [
    [40, 150],
    [170, 290],
  ] as const) {
    const day = addDays(firstDay, random.int(first, last));
    put(day, otherwise(latest, addDays(day, random.int(2, 20))));
  }
  const year = Number(firstDay.slice(0, 4)) + 1;
  put(`${year - 1}-11-05`, { ...latest, ...nextYear(latest, year) });
  return corrections;
}

/** A working day becomes a day off, and a day off is worked on. */
function otherwise(calendar: WorkingCalendar, day: Day): WorkingCalendar {
  const { [day]: _off, ...daysOff } = calendar.daysOff;
  const { [day]: _makeUp, ...makeUpDays } = calendar.makeUpDays;
  if (isWorkingDay(day, calendar)) return { ...calendar, makeUpDays, daysOff: { ...daysOff, [day]: '临时放假' } };
  return { ...calendar, daysOff, makeUpDays: { ...makeUpDays, [day]: '临时上班' } };
}

/** As the State Council might set it: a week in February, made up for on two weekends. */
function nextYear(
  calendar: WorkingCalendar,
  year: number,
): Pick<WorkingCalendar, 'publishedYears' | 'daysOff' | 'makeUpDays'> {
  const off = ['01-01', '02-05', '02-06', '02-07', '02-08', '02-09', '02-10', '02-11'];
  const worked = ['02-14', '01-31'];
  const named = (days: string[]) => Object.fromEntries(days.map((day) => [`${year}-${day}`, '节假日']));
  return {
    publishedYears: [...calendar.publishedYears, year],
    daysOff: { ...calendar.daysOff, ...named(off) },
    makeUpDays: { ...calendar.makeUpDays, ...named(worked) },
  };
}
