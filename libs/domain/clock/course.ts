import { DomainError, refuse } from '../refusal';
import { checkInstant } from './calendar';
import { checkExtension, checkLimit } from './checks';
import { addMonths, type DayNumber, numberOf } from './civil';
import { type StoppedSpan, stoppedSpans } from './pauses';
import { prepare, type PreparedCalendar } from './prepared-calendar';
import { RunningDays } from './running-days';
import type { Instant, LimitFacts, WorkingCalendar } from './types';
import { everyDay } from './working-days';

const HOUR_MS = 3_600_000;

/**
 * How a limit runs, in day numbers. Whatever its unit, it is a number of counted days after an origin:
 * - working days, calendar days: the amount and the extension;
 * - months: the days up to the corresponding day of the last month (start + amount + extension), so that each paused
 *   day adds one calendar day;
 * - hours: the working days on which the hours run.
 *
 * The last counted day of a calendar-day or month limit is moved on to a working day (Civil Code 203), and past any
 * pause that has begun by then; the days in between do not count.
 */
export interface Course {
  start: DayNumber;
  /** The days after this one may count. */
  origin: DayNumber;
  /** How many days count, the last one included. */
  total: number;
  /** Where the last day would lie if it need not be a working day. */
  nominalEnd: DayNumber;
  /** Last day of the limit. */
  end: DayNumber;
  /** Close of business of the last day; for hours, the instant at which the last hour is over. */
  endsAt: Instant;
  /** The days that count as such in the limit's unit, pauses left out. */
  running: RunningDays;
}

/**
 * @throws DomainError CLOCK_UNIT_UNKNOWN, CLOCK_AMOUNT_OUT_OF_RANGE, CLOCK_EXTENSION_INVALID, CLOCK_DAY_INVALID,
 * CLOCK_INSTANT_INVALID, CLOCK_PAUSE_ENDS_BEFORE_BEGIN, CLOCK_PAUSE_OPEN
 */
export function courseOf(facts: LimitFacts, calendar: WorkingCalendar): Course {
  checkLimit(facts.limit);
  checkExtension(facts.extension);
  const start = numberOf(facts.start);
  const stopped = closedSpans(facts);
  const prepared = prepare(calendar);
  const amount = facts.limit.amount + facts.extension;
  const working = new RunningDays(prepared.workingDays, stopped);
  const every = new RunningDays(everyDay, stopped);
  switch (facts.limit.unit) {
    case 'workingDays':
      return dayCourse(start, amount, working, working, prepared);
    case 'calendarDays':
      return dayCourse(start, amount, every, working, prepared);
    case 'months':
      return dayCourse(start, addMonths(start, amount) - start, every, working, prepared);
    case 'hours':
      return hourCourse(start, amount, facts.startInstant, working, prepared);
  }
}

/** Counted days after the origin up to and including `day`; it goes on counting after the end. */
export function consumedOn(course: Course, day: DayNumber): number {
  const { origin, total, nominalEnd, end, running } = course;
  if (day <= origin) return 0;
  if (day < nominalEnd) return running.count(origin, day);
  if (day < end) return total - 1;
  return total + running.count(end, day);
}

/** The `n`-th counted day, `n` from 1 to `total`. */
export function countedDay(course: Course, n: number): DayNumber {
  return n === course.total ? course.end : course.running.nthAfter(course.origin, n);
}

function dayCourse(
  start: DayNumber,
  total: number,
  running: RunningDays,
  working: RunningDays,
  { office }: PreparedCalendar,
): Course {
  const nominalEnd = running.nthAfter(start, total);
  // A day that is both working and not paused: the limit cannot end while it stands still.
  const end = working.nthAfter(nominalEnd - 1, 1);
  return { start, origin: start, total, nominalEnd, end, endsAt: office.closesAt(end), running };
}

/**
 * Office hours of working days, from `startInstant` or, without one, from the end of the starting day. The office time
 * that was over on the first day when the hours began is added as if it were used, so that the rest is whole days.
 */
function hourCourse(
  start: DayNumber,
  hours: number,
  startInstant: Instant | undefined,
  running: RunningDays,
  { office, zone }: PreparedCalendar,
): Course {
  if (startInstant !== undefined) checkInstant(startInstant);
  const from = Math.max(startInstant ?? zone.midnightOf(start + 1), zone.midnightOf(start));
  const firstDay = zone.dayOf(from);
  const leftOnFirst = running.has(firstDay) ? office.leftOn(firstDay, from) : 0;
  const origin = leftOnFirst > 0 ? firstDay - 1 : firstDay;
  const missed = leftOnFirst > 0 ? office.dayLength - leftOnFirst : 0;
  const needed = hours * HOUR_MS + missed;
  const total = Math.ceil(needed / office.dayLength);
  const end = running.nthAfter(origin, total);
  const endsAt = office.instantAfter(end, needed - (total - 1) * office.dayLength);
  return { start, origin, total, nominalEnd: end, end, endsAt, running };
}

function closedSpans({ pauses }: LimitFacts): StoppedSpan[] {
  const spans = stoppedSpans(pauses);
  if (spans.at(-1)?.ended !== Infinity) return spans;
  const message = 'A limit has no due date while a pause is open; close it with assumeEnded first';
  throw new DomainError(refuse('CLOCK_PAUSE_OPEN', message, 'R-CLK-05'));
}
