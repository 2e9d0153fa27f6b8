import { type DayNumber, dayOfNumber, numberOf } from './civil';
import { consumedOn, type Course, courseOf } from './course';
import { checkNotTooFar } from './due';
import { prepare } from './prepared-calendar';
import { asKnownOn } from './remaining';
import type { Day, DayReason, ExplainedDay, LimitFacts, LimitUnit, WorkingCalendar } from './types';

/**
 * Every day from the start to the due day with whether it counted and why (R-LAW-11). The last day is the due day and
 * counts; `consumed` there is the whole limit. With `upTo` the list ends on that day if it comes first, and open pauses
 * are known to last to it.
 * @throws DomainError as `dueOf`; with `upTo` neither CLOCK_PAUSE_OPEN nor CLOCK_DUE_TOO_FAR
 */
export function explain(facts: LimitFacts, calendar: WorkingCalendar, upTo?: Day): ExplainedDay[] {
  const course = courseOf(upTo === undefined ? facts : asKnownOn(facts, upTo), calendar);
  if (upTo === undefined) checkNotTooFar(course);
  const last = upTo === undefined ? course.end : Math.min(course.end, numberOf(upTo));
  const { publishedYears } = prepare(calendar);
  const days: ExplainedDay[] = [];
  for (let day = course.start; day <= last; day++) {
    const date = dayOfNumber(day);
    const consumed = consumedOn(course, day);
    const holiday = calendar.daysOff[date] ?? calendar.makeUpDays[date];
    days.push({
      date,
      counted: consumed > (days.at(-1)?.consumed ?? 0),
      reason: reasonOf(day, date, course, facts.limit.unit, calendar),
      ...(holiday !== undefined && { holiday }),
      consumed,
      provisional: !publishedYears.has(Number(date.slice(0, 4))),
    });
  }
  return days;
}

/** A pause is named before a weekend or holiday within it, so that it reads as one piece; the holiday keeps its name. */
function reasonOf(
  day: DayNumber,
  date: Day,
  { origin, nominalEnd, end, running }: Course,
  unit: LimitUnit,
  calendar: WorkingCalendar,
): DayReason {
  if (day <= origin) return 'startingDay';
  if (running.pauseOn(day)) return 'paused';
  if (unit === 'calendarDays' || unit === 'months') {
    return day >= nominalEnd && day < end ? 'rolledToWorkingDay' : 'calendarDay';
  }
  if (running.has(day)) return date in calendar.makeUpDays ? 'makeUpWorkingDay' : 'workingDay';
  return date in calendar.daysOff ? 'holiday' : 'weekend';
}
