import { closesAt, dayOf, nthWorkingDayAfter } from '../clock';
import type { Day, Instant } from '../clock/types';
import type { Deadline, House } from '../proceeding/types';

/** So many working days after a day, until close of business. */
export function withinWorkingDays(from: Day, days: number, { calendar }: Pick<House, 'calendar'>): Deadline {
  const due = nthWorkingDayAfter(from, days, calendar);
  return { from, due, at: closesAt(due, calendar) };
}

export function todayOf({ calendar }: Pick<House, 'calendar'>, now: Instant): Day {
  return dayOf(now, calendar);
}
