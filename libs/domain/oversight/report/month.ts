import { dayOf, midnightOf } from '../../clock';
import type { Day, Instant, WorkingCalendar } from '../../clock/types';
import { refuse, type Refusal } from '../../refusal';

/** A calendar month, `YYYY-MM`. */
export type Month = string;

export const MONTH = /^(19|20)\d{2}-(0[1-9]|1[0-2])$/;

/** The first day of the month and of the one after it. */
export function daysOfMonth(month: Month): { from: Day; before: Day } {
  return { from: `${month}-01`, before: `${monthAfter(month)}-01` };
}

export function monthAfter(month: Month): Month {
  return shifted(month, 1);
}

export function monthBefore(month: Month): Month {
  return shifted(month, -1);
}

/** The last month that is over at an instant, in the calendar's zone. */
export function lastMonth(now: Instant, calendar: WorkingCalendar): Month {
  return monthBefore(dayOf(now, calendar).slice(0, 7));
}

/** The instants between which a month lies in the calendar's zone. */
export function instantsOfMonth(month: Month, calendar: WorkingCalendar): { from: Instant; before: Instant } {
  const { from, before } = daysOfMonth(month);
  return { from: midnightOf(from, calendar), before: midnightOf(before, calendar) };
}

/** A month is reported when it is over, and not before (R-SUP-05). */
export function mustBeOver(month: Month, now: Instant, calendar: WorkingCalendar): Refusal | undefined {
  if (month <= lastMonth(now, calendar)) return undefined;
  return refuse('REPORT_MONTH_NOT_OVER', `The month ${month} is not over yet.`, 'R-SUP-05', { month });
}

function shifted(month: Month, by: number): Month {
  const [year, nth] = month.split('-').map(Number) as [number, number];
  const months = year * 12 + nth - 1 + by;
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
}
