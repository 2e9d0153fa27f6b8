import { isWorkingDay } from './calendar';
import { addDays, dayOfNumber, numberOf } from './civil';
import { consumedOn, countedDay, courseOf, type Course } from './course';
import { dueOfCourse } from './due';
import { assumeEnded } from './pauses';
import type { Day, Due, LimitFacts, WorkingCalendar } from './types';

/**
 * Counted days after `today` up to and including the due day: 0 on the due day itself, negative from the day after it.
 * An overdue limit is at least one day over, and then as many as have counted since. While a pause is open it stays
 * what it was when the pause began.
 * @throws DomainError as `dueOf`, but neither CLOCK_PAUSE_OPEN nor CLOCK_DUE_TOO_FAR
 */
export function remainingDays(facts: LimitFacts, calendar: WorkingCalendar, today: Day): number {
  const course = courseOf(asKnownOn(facts, today), calendar);
  const day = numberOf(today);
  const remaining = course.total - consumedOn(course, day);
  return day > course.end ? Math.min(remaining, -1) : remaining;
}

/**
 * Counted days up to and including `today`; 0 until the first has come. An overdue limit has consumed more days than it
 * has. An open pause is known to last to `today`.
 * @throws DomainError as `remainingDays`
 */
export function consumedDays(facts: LimitFacts, calendar: WorkingCalendar, today: Day): number {
  return consumedOn(courseOf(asKnownOn(facts, today), calendar), numberOf(today));
}

/**
 * The last day after which at least `n` counted days of the limit lie, the due day included: what the regulations call
 * `n` days before expiry. The due day for 0; the day before the start where the limit has fewer than `n` days, for
 * then there is no such day.
 * @throws DomainError as `dueOf`, but never CLOCK_DUE_TOO_FAR
 */
export function lastDayWithRemaining(facts: LimitFacts, calendar: WorkingCalendar, n: number): Day {
  const course = courseOf(facts, calendar);
  if (n <= 0) return dayOfNumber(course.end);
  if (n > course.total) return dayOfNumber(course.start - 1);
  return dayOfNumber(countedDay(course, course.total - n + 1) - 1);
}

/**
 * The first day, not before the start, at whose end at most `n` counted days remain: the day on which a lamp set to
 * `n` days changes. The due day for 0.
 * @throws DomainError as `dueOf`, but never CLOCK_DUE_TOO_FAR
 */
export function firstDayWithRemaining(facts: LimitFacts, calendar: WorkingCalendar, n: number): Day {
  return firstDayIn(courseOf(facts, calendar), n);
}

/** A running limit counted once, for whoever asks more than one thing of it. */
export interface CountedLimit {
  facts: LimitFacts;
  /** As `dueOfRunningLimit` has it. */
  due: Due;
  /** As the function of that name has it. */
  firstDayWithRemaining(n: number): Day;
}

/** @throws DomainError as `dueOfRunningLimit` */
export function countLimit(facts: LimitFacts, calendar: WorkingCalendar): CountedLimit {
  const course = courseOf(facts, calendar);
  return {
    facts,
    due: dueOfCourse(course, calendar),
    firstDayWithRemaining: (n) => firstDayIn(course, n),
  };
}

function firstDayIn(course: Course, n: number): Day {
  if (n >= course.total) return dayOfNumber(course.start);
  return dayOfNumber(countedDay(course, course.total - Math.max(n, 0)));
}

/** The facts with open pauses taken to last until that day. */
export function asKnownOn(facts: LimitFacts, day: Day): LimitFacts {
  return { ...facts, pauses: assumeEnded(facts.pauses, day) };
}

/**
 * Working days after `today` up to and including `day`: 0 on the day itself, negative when it has passed, and then the working
 * days since. For what has a last day and no limit of its own to count by, as a duty on a list.
 */
export function workingDaysTo(day: Day, today: Day, calendar: WorkingCalendar): number {
  const [from, to] = day < today ? [day, today] : [today, day];
  let count = 0;
  for (let at = addDays(from, 1); at <= to; at = addDays(at, 1)) if (isWorkingDay(at, calendar)) count += 1;
  return day < today ? Math.min(-count, -1) : count;
}
