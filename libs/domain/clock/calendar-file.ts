import { DomainError, refuse } from '../refusal';
import { dayOfNumber, type DayNumber, numberOf, weekdayOf, yearOfNumber } from './civil';
import { checkOfficeHours } from './office';
import type { Day, OfficeHours, WorkingCalendar } from './types';
import { checkZone } from './zone';

/** One year of `catalogue/calendar`: what the State Council's notice says about it (`catalogue/calendar/schema.json`). */
export interface CalendarYearFile {
  year: number;
  /** Counts the corrections of this file, from 1. */
  version: number;
  notice: { number: string; issued?: Day; title?: string; source?: string; unverified?: string };
  holidays: CalendarHoliday[];
}

export interface CalendarHoliday {
  name: string;
  /** First and last day off, weekends inside included. */
  from: Day;
  to: Day;
  /** Weekend days worked instead (调休上班). */
  makeUpDays?: Day[];
}

export interface CalendarProblem {
  code:
    | 'CALENDAR_YEAR_TWICE'
    | 'CALENDAR_VERSION_INVALID'
    | 'CALENDAR_DAY_INVALID'
    | 'CALENDAR_DAY_OUTSIDE_YEAR'
    | 'CALENDAR_HOLIDAY_ENDS_BEFORE_BEGIN'
    | 'CALENDAR_DAY_OFF_TWICE'
    | 'CALENDAR_MAKE_UP_NOT_WEEKEND'
    | 'CALENDAR_MAKE_UP_TWICE'
    | 'CALENDAR_OFF_AND_MAKE_UP';
  message: string;
  year: number;
  /** Where in the year's file, e.g. `['holidays', 1, 'makeUpDays', 0]`, so that a loader can name the line. */
  path: (string | number)[];
}

/**
 * Builds the working calendar of these years. Its version names each year's, e.g. `2025.1+2026.2`.
 * @throws DomainError CALENDAR_INVALID with every problem in its message, CLOCK_OFFICE_HOURS_INVALID, CLOCK_ZONE_UNKNOWN
 */
export function parseCalendar(years: CalendarYearFile[], officeHours: OfficeHours[], zone: string): WorkingCalendar {
  const problems = calendarProblems(years);
  if (problems.length > 0) {
    const message = problems.map(({ year, path, message }) => `${year} ${path.join('.')}: ${message}`).join('\n');
    throw new DomainError(refuse('CALENDAR_INVALID', message, undefined, { problems: problems.length }));
  }
  checkOfficeHours(officeHours);
  checkZone(zone);
  const sorted = years.toSorted((a, b) => a.year - b.year);
  return {
    version: sorted.map(({ year, version }) => `${year}.${version}`).join('+'),
    zone,
    publishedYears: sorted.map(({ year }) => year),
    daysOff: Object.fromEntries(sorted.flatMap(daysOffOf)),
    makeUpDays: Object.fromEntries(sorted.flatMap(makeUpDaysOf)),
    officeHours: officeHours.map(({ opens, closes }) => ({ opens, closes })),
  };
}

/** Everything that is wrong with these files, all at once; their form is the schema's matter. */
export function calendarProblems(years: CalendarYearFile[]): CalendarProblem[] {
  return years.flatMap((file, i) => {
    const problems = new YearCheck(file).problems();
    if (years.findIndex(({ year }) => year === file.year) < i) {
      problems.unshift({
        code: 'CALENDAR_YEAR_TWICE',
        message: 'another file has this year',
        year: file.year,
        path: ['year'],
      });
    }
    return problems;
  });
}

class YearCheck {
  private readonly found: CalendarProblem[] = [];
  private readonly off = new Set<DayNumber>();
  private readonly makeUp = new Set<DayNumber>();

  constructor(private readonly file: CalendarYearFile) {}

  problems(): CalendarProblem[] {
    const { version, holidays } = this.file;
    if (!Number.isInteger(version) || version < 1) {
      this.report('CALENDAR_VERSION_INVALID', `${version} is no whole number from 1`, ['version']);
    }
    holidays.forEach((holiday, i) => this.checkDaysOff(holiday, ['holidays', i]));
    holidays.forEach(({ makeUpDays = [] }, i) =>
      makeUpDays.forEach((day, j) => this.checkMakeUpDay(day, ['holidays', i, 'makeUpDays', j])),
    );
    return this.found;
  }

  private checkDaysOff({ from, to }: CalendarHoliday, path: (string | number)[]): void {
    const first = this.dayInYear(from, [...path, 'from']);
    const last = this.dayInYear(to, [...path, 'to']);
    if (first === undefined || last === undefined) return;
    if (last < first) {
      this.report('CALENDAR_HOLIDAY_ENDS_BEFORE_BEGIN', `${to} lies before ${from}`, [...path, 'to']);
    }
    for (let day = first; day <= last; day++) {
      if (this.off.has(day)) this.report('CALENDAR_DAY_OFF_TWICE', `${dayOfNumber(day)} is off already`, path);
      this.off.add(day);
    }
  }

  private checkMakeUpDay(date: Day, path: (string | number)[]): void {
    const day = this.dayInYear(date, path);
    if (day === undefined) return;
    if (weekdayOf(day) < 5) this.report('CALENDAR_MAKE_UP_NOT_WEEKEND', `${date} is a weekday`, path);
    if (this.makeUp.has(day)) this.report('CALENDAR_MAKE_UP_TWICE', `${date} is named already`, path);
    if (this.off.has(day)) this.report('CALENDAR_OFF_AND_MAKE_UP', `${date} is a day off too`, path);
    this.makeUp.add(day);
  }

  private dayInYear(date: Day, path: (string | number)[]): DayNumber | undefined {
    const day = knownDay(date);
    if (day === undefined) {
      this.report('CALENDAR_DAY_INVALID', `${String(date)} is no day of the calendar`, path);
    } else if (yearOfNumber(day) !== this.file.year) {
      this.report('CALENDAR_DAY_OUTSIDE_YEAR', `${date} is no day of ${this.file.year}`, path);
      return undefined;
    }
    return day;
  }

  private report(code: CalendarProblem['code'], message: string, path: (string | number)[]): void {
    this.found.push({ code, message, year: this.file.year, path });
  }
}

function knownDay(date: Day): DayNumber | undefined {
  try {
    return numberOf(date);
  } catch {
    return undefined;
  }
}

function daysOffOf({ holidays }: CalendarYearFile): [Day, string][] {
  return holidays.flatMap(({ name, from, to }) => {
    const first = numberOf(from);
    return Array.from({ length: numberOf(to) - first + 1 }, (_, i): [Day, string] => [dayOfNumber(first + i), name]);
  });
}

function makeUpDaysOf({ holidays }: CalendarYearFile): [Day, string][] {
  return holidays.flatMap(({ name, makeUpDays = [] }) => makeUpDays.map((day): [Day, string] => [day, name]));
}
