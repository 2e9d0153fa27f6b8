import type { Limit } from '../clock/types';

/**
 * Whether `limit` can never end after `bound` when both start on the same day, whatever the calendar (R-CLK-03). Limits
 * of one unit compare by amount. Across units the longest that the one can take is held against the shortest that the
 * other can take, in days:
 *
 * - a working day is never less than a calendar day, and n of them never take more than 2n + 10 days: a week of five
 *   takes seven, and the longest holiday of the State Council's notices, weekends included, is shorter than the rest;
 * - a month has 28 to 31 days;
 * - an hour of office time takes at most a working day and at least a twenty-fourth of one, whatever the office hours.
 *
 * That a last day off rolls on to a working day keeps the order of two ends. The bounds are wide on purpose: a promise
 * that could exceed the law in the worst year is refused, and the item's author writes it in the law's own unit.
 */
export function neverLonger(limit: Limit, bound: Limit): boolean {
  if (limit.unit === bound.unit) return limit.amount <= bound.amount;
  return longestDays(limit) <= shortestDays(bound);
}

function longestDays({ amount, unit }: Limit): number {
  switch (unit) {
    case 'calendarDays':
      return amount;
    case 'months':
      return 31 * amount;
    case 'workingDays':
    case 'hours':
      return 2 * amount + 10;
  }
}

function shortestDays({ amount, unit }: Limit): number {
  switch (unit) {
    case 'calendarDays':
    case 'workingDays':
      return amount;
    case 'months':
      return 28 * amount;
    case 'hours':
      return Math.floor(amount / 24);
  }
}
