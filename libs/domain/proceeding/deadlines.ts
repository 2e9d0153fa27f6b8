import { closesAt, dayOf, dueOfRunningLimit, nthWorkingDayAfter } from '../clock';
import type { Day, Instant, WorkingCalendar } from '../clock/types';
import type { Deadline, House, LastDay } from './types';

type Counting = Pick<House, 'calendar'>;

/** So many working days after a day, which is not counted itself, until close of business. */
export function withinWorkingDays(from: Day, days: number, { calendar }: Counting): Deadline {
  const due = nthWorkingDayAfter(from, days, calendar);
  return { from, due, at: closesAt(due, calendar) };
}

/** Calendar days run through, and end on a working day (Civil Code 203). */
export function withinCalendarDays(from: Day, days: number, { calendar }: Counting): Deadline {
  const limit = { amount: days, unit: 'calendarDays' as const };
  const { day, instant } = dueOfRunningLimit({ limit, start: from, pauses: [], extension: 0 }, calendar);
  return { from, due: day, at: instant };
}

/** A day that was told in writing holds, where a calendar would have it earlier. */
export function notEarlier({ due, at }: LastDay, told: Day, calendar: WorkingCalendar): LastDay {
  return due >= told ? { due, at } : { due: told, at: closesAt(told, calendar) };
}

export function todayOf({ calendar }: Counting, now: Instant): Day {
  return dayOf(now, calendar);
}
