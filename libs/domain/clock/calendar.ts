import { DomainError, refuse } from '../refusal';
import { dayOfNumber, numberOf, yearOf } from './civil';
import { prepare } from './prepared-calendar';
import type { Day, Instant, WorkingCalendar } from './types';

/** A weekday that is no day off, or a make-up working day (R-CLK-02). */
export function isWorkingDay(day: Day, calendar: WorkingCalendar): boolean {
  return prepare(calendar).workingDays.has(numberOf(day));
}

/** `day` itself when the office works on it, else the next working day (R-LAW-08). */
export function firstWorkingDayFrom(day: Day, calendar: WorkingCalendar): Day {
  return dayOfNumber(prepare(calendar).workingDays.firstFrom(numberOf(day)));
}

/**
 * The `n`-th working day after `day`, which is not counted itself; `day` for 0.
 * @throws DomainError CLOCK_AMOUNT_OUT_OF_RANGE unless `n` is a whole number from 0 to 3650
 */
export function nthWorkingDayAfter(day: Day, n: number, calendar: WorkingCalendar): Day {
  if (!Number.isInteger(n) || n < 0 || n > 3650) {
    throw new DomainError(refuse('CLOCK_AMOUNT_OUT_OF_RANGE', `Not a whole number of days from 0 to 3650: ${n}`));
  }
  return dayOfNumber(prepare(calendar).workingDays.nthAfter(numberOf(day), n));
}

/** No holiday is longer: so many civil days and twice as many as are wanted hold them. */
const LONGEST_HOLIDAY = 40;

/** The working day after which `n` working days are left up to and including `day`; the last one up to `day` for 0. */
export function workingDayWithLeft(day: Day, n: number, calendar: WorkingCalendar): Day {
  const { workingDays } = prepare(calendar);
  const last = numberOf(day);
  const early = last - 2 * n - LONGEST_HOLIDAY;
  return dayOfNumber(workingDays.nthAfter(early, workingDays.count(early, last) - n));
}

/** Whether the holiday notice of the day's year is not out, so that the day is known by its weekday only (R-LAW-07). */
export function isProvisional(day: Day, calendar: WorkingCalendar): boolean {
  return !prepare(calendar).publishedYears.has(yearOf(day));
}

/**
 * The civil day of an instant in the calendar's zone.
 * @throws DomainError CLOCK_INSTANT_INVALID
 */
export function dayOf(instant: Instant, calendar: WorkingCalendar): Day {
  checkInstant(instant);
  return dayOfNumber(prepare(calendar).zone.dayOf(instant));
}

/** When the office opens, or would open if it worked on that day. */
export function opensAt(day: Day, calendar: WorkingCalendar): Instant {
  return prepare(calendar).office.opensAt(numberOf(day));
}

/** Close of business, also of a day off. */
export function closesAt(day: Day, calendar: WorkingCalendar): Instant {
  return prepare(calendar).office.closesAt(numberOf(day));
}

/** The first instant of a day in the calendar's zone. */
export function midnightOf(day: Day, calendar: WorkingCalendar): Instant {
  return prepare(calendar).zone.midnightOf(numberOf(day));
}

/** Of the years that a `Day` may have, so that the day of an instant has one of them wherever the zone is. */
const EARLIEST = Date.UTC(1900, 0, 1);
const LATEST = Date.UTC(2999, 11, 31);

/** @throws DomainError CLOCK_INSTANT_INVALID unless whole milliseconds within the years a `Day` may have */
export function checkInstant(instant: Instant): void {
  if (Number.isInteger(instant) && instant >= EARLIEST && instant < LATEST) return;
  throw new DomainError(refuse('CLOCK_INSTANT_INVALID', `Not milliseconds since the epoch: ${instant}`));
}
