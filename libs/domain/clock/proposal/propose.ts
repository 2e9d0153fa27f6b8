import { calendarProblems, parseCalendar, type CalendarYearFile } from '../calendar-file';
import { checkDay, numberOf, weekdayOf, yearOf } from '../civil';
import type { Day, WorkingCalendar } from '../types';
import { fileOf, readNotice } from './read-notice';
import type {
  CalendarDoubt,
  CalendarNotice,
  CalendarProposal,
  DayChange,
  DayMeaning,
  DayOrder,
  DoubtCode,
  ProposedCalendar,
  ReadHoliday,
} from './types';

type Days = Omit<WorkingCalendar, 'version'>;

/**
 * What a proposal would make of the calendar in force, with everything that is doubtful about it. Where anything is refused the
 * calendar is as far as it could be read, and must not be saved.
 *
 * @param today what is before it has been counted by already
 */
export function propose(base: WorkingCalendar, proposal: CalendarProposal, today: Day): ProposedCalendar {
  const proposed = proposal.kind === 'days' ? withDays(base, proposal.days) : withYear(base, proposal);
  const changes = changesBetween(base, proposed.calendar);
  const published = proposed.calendar.publishedYears.filter((year) => !base.publishedYears.includes(year));
  const doubts = [...proposed.doubts];
  const isRefused = doubts.some(({ severity }) => severity === 'refused');
  if (!isRefused && changes.length === 0 && published.length === 0) {
    doubts.push(doubt('CALENDAR_NOTHING_CHANGES', 'refused', 'The calendar in force says the same', {}, []));
  }
  const past = changes.filter(({ date }) => date < today).map(({ date }) => date);
  if (past.length > 0) {
    const params = { days: past.length, first: past[0]! };
    const message = `${past.length} day(s) before today would be others: what was counted by them moves too`;
    doubts.push(doubt('CALENDAR_DAY_PAST', 'warned', message, params, []));
  }
  return { ...proposed, changes, published, doubts };
}

type Proposed = Omit<ProposedCalendar, 'changes' | 'published'>;

function withYear(base: WorkingCalendar, proposal: Exclude<CalendarProposal, { kind: 'days' }>): Proposed {
  if (proposal.kind === 'year') {
    const doubts = calendarProblems([proposal.file]).map(({ code, message, path }) =>
      doubt(code, 'refused', message, {}, ['file', ...path]),
    );
    return replaced(base, proposal.file, doubts, asRead(proposal.file));
  }
  const { text, ...beside } = proposal;
  const reading = readNotice(text, beside);
  return replaced(base, fileOf(reading), reading.doubts, reading.holidays);
}

/** The days of one year are the file's and no others; all other years stay. */
function replaced(
  base: WorkingCalendar,
  file: CalendarYearFile | undefined,
  doubts: CalendarDoubt[],
  holidays: ReadHoliday[],
): Proposed {
  const { version: _version, ...days } = base;
  const isRefused = doubts.some(({ severity }) => severity === 'refused');
  if (!file || isRefused) return { calendar: days, years: file ? [file.year] : [], holidays, doubts };
  const { year, notice } = file;
  const own = parseCalendar([file], base.officeHours, base.zone);
  const others = (of: Record<Day, string>) => Object.entries(of).filter(([day]) => yearOf(day) !== year);
  return {
    calendar: {
      ...days,
      publishedYears: [...new Set([...base.publishedYears, year])].toSorted((a, b) => a - b),
      daysOff: inOrder([...others(base.daysOff), ...Object.entries(own.daysOff)]),
      makeUpDays: inOrder([...others(base.makeUpDays), ...Object.entries(own.makeUpDays)]),
    },
    years: [year],
    notice: { year, ...noticeOf(notice) },
    holidays,
    doubts,
  };
}

function noticeOf({ number, title, issued, source }: CalendarYearFile['notice']): CalendarNotice {
  return { number, ...(title && { title }), ...(issued && { issued }), ...(source && { source }) };
}

function asRead({ holidays }: CalendarYearFile): ReadHoliday[] {
  return holidays.map(({ makeUpDays = [], ...rest }) => ({ ...rest, makeUpDays, sources: [] }));
}

/** Single days; a year without a notice stays provisional. */
function withDays(base: WorkingCalendar, orders: DayOrder[]): Proposed {
  const { version: _version, ...days } = base;
  const off = new Map(Object.entries(base.daysOff));
  const makeUp = new Map(Object.entries(base.makeUpDays));
  const doubts = orders.flatMap((order, i) => doubtsOf(order, i, orders));
  if (doubts.length === 0) {
    for (const { date, as, name } of orders) {
      off.delete(date);
      makeUp.delete(date);
      if (as !== 'ordinary') (as === 'off' ? off : makeUp).set(date, name!);
    }
  }
  const calendar: Days = { ...days, daysOff: inOrder([...off]), makeUpDays: inOrder([...makeUp]) };
  const years = doubts.length > 0 ? [] : [...new Set(orders.map(({ date }) => yearOf(date)))].toSorted();
  return { calendar, years, holidays: [], doubts };
}

function doubtsOf({ date, as, name }: DayOrder, i: number, orders: DayOrder[]): CalendarDoubt[] {
  const path = ['days', i, 'date'];
  const refused = (code: DoubtCode, message: string) => [doubt(code, 'refused', message, { date }, path)];
  if (!isDay(date)) return refused('CALENDAR_DAY_INVALID', `${date} is no day of the calendar`);
  if (orders.findIndex((other) => other.date === date) < i) {
    return refused('CALENDAR_DAY_ORDERED_TWICE', `${date} is named already`);
  }
  if (as === 'makeUp' && weekdayOf(numberOf(date)) < 5) {
    return refused('CALENDAR_MAKE_UP_NOT_WEEKEND', `${date} is a weekday: make it ordinary where it was off`);
  }
  if (as !== 'ordinary' && !name) return refused('CALENDAR_DAY_NAMELESS', `${date} needs a name`);
  return [];
}

function isDay(date: Day): boolean {
  try {
    checkDay(date);
    return true;
  } catch {
    return false;
  }
}

/** Days that would be others, in order. */
export function changesBetween(before: Days, after: Days): DayChange[] {
  const named = [before, after].flatMap(({ daysOff, makeUpDays }) => [
    ...Object.keys(daysOff),
    ...Object.keys(makeUpDays),
  ]);
  return [...new Set(named)].toSorted().flatMap((date): DayChange[] => {
    const [was, is] = [meaningOf(date, before), meaningOf(date, after)];
    return was.kind === is.kind && was.holiday === is.holiday ? [] : [{ date, before: was, after: is }];
  });
}

function meaningOf(date: Day, { daysOff, makeUpDays }: Days): DayMeaning {
  if (daysOff[date] !== undefined) return { kind: 'off', holiday: daysOff[date] };
  if (makeUpDays[date] !== undefined) return { kind: 'makeUp', holiday: makeUpDays[date] };
  return { kind: 'ordinary' };
}

function inOrder(days: [Day, string][]): Record<Day, string> {
  return Object.fromEntries(days.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function doubt(
  code: DoubtCode,
  severity: CalendarDoubt['severity'],
  message: string,
  params: CalendarDoubt['params'],
  path: CalendarDoubt['path'],
): CalendarDoubt {
  return { code, severity, message, params, path };
}
