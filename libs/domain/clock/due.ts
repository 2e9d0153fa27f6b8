import { DomainError, refuse } from '../refusal';
import { addMonths, dayOfNumber, yearOfNumber } from './civil';
import { type Course, courseOf } from './course';
import { prepare } from './prepared-calendar';
import type { Due, LimitFacts, WorkingCalendar } from './types';

const FARTHEST_MONTHS = 24;

/**
 * Last day and instant of a limit (R-CLK-01, 02, 05, 07; R-LAW-07).
 *
 * The starting day is not counted. Working-day limits end on their last counted working day; calendar-day and month
 * limits run through and end on the next working day when the last is none; all end at close of business. Hours run
 * within the office hours of working days from `startInstant` (without one, from the end of the starting day) and end
 * at the very instant. The days of pauses do not count, and an extension adds to the amount in the limit's own unit.
 *
 * @throws DomainError CLOCK_UNIT_UNKNOWN, CLOCK_AMOUNT_OUT_OF_RANGE, CLOCK_EXTENSION_INVALID, CLOCK_DAY_INVALID,
 * CLOCK_INSTANT_INVALID, CLOCK_PAUSE_ENDS_BEFORE_BEGIN, CLOCK_PAUSE_OPEN, CLOCK_DUE_TOO_FAR (more than two years after
 * the start)
 */
export function dueOf(facts: LimitFacts, calendar: WorkingCalendar): Due {
  const course = courseOf(facts, calendar);
  checkNotTooFar(course);
  return dueOfCourse(course, calendar);
}

/**
 * The same without the bound of two years, for limits that were accepted once and whose pauses have grown long since: a
 * running case must always have an answer.
 * @throws DomainError as `dueOf`, but never CLOCK_DUE_TOO_FAR
 */
export function dueOfRunningLimit(facts: LimitFacts, calendar: WorkingCalendar): Due {
  return dueOfCourse(courseOf(facts, calendar), calendar);
}

/** @throws DomainError CLOCK_DUE_TOO_FAR */
export function checkNotTooFar({ start, end }: Course): void {
  const farthest = addMonths(start, FARTHEST_MONTHS);
  if (end <= farthest) return;
  const params = { due: dayOfNumber(end), farthest: dayOfNumber(farthest) };
  const message = `The due date ${params.due} lies more than two years after the start (at most ${params.farthest})`;
  throw new DomainError(refuse('CLOCK_DUE_TOO_FAR', message, undefined, params));
}

export function dueOfCourse(course: Course, calendar: WorkingCalendar): Due {
  return {
    day: dayOfNumber(course.end),
    instant: course.endsAt,
    provisional: touchesUnpublishedYear(course, calendar),
  };
}

function touchesUnpublishedYear({ start, end }: Course, calendar: WorkingCalendar): boolean {
  const { publishedYears } = prepare(calendar);
  const lastYear = yearOfNumber(end);
  for (let year = yearOfNumber(start); year <= lastYear; year++) {
    if (!publishedYears.has(year)) return true;
  }
  return false;
}
