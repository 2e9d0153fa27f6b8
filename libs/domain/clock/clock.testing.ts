import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { DomainError } from '../refusal';
import { type CalendarYearFile, parseCalendar } from './calendar-file';
import type { Day, Instant, LimitFacts, LimitUnit, OfficeHours, WorkingCalendar } from './types';

export const OFFICE_HOURS: OfficeHours[] = [
  { opens: '09:00', closes: '12:00' },
  { opens: '13:30', closes: '17:00' },
];

export const CATALOGUE_YEARS = [2023, 2024, 2025, 2026];

const CALENDAR_FOLDER = join(__dirname, '../../../catalogue/calendar');

export function yearFile(year: number): CalendarYearFile {
  return parse(readFileSync(join(CALENDAR_FOLDER, `${year}.yaml`), 'utf8')) as CalendarYearFile;
}

/** The demonstration centre's calendar, 2023–2026. */
export const CENTRE: WorkingCalendar = parseCalendar(CATALOGUE_YEARS.map(yearFile), OFFICE_HOURS, 'Asia/Shanghai');

export function limit(amount: number, unit: LimitUnit, start: Day, more: Partial<LimitFacts> = {}): LimitFacts {
  return { limit: { amount, unit }, start, pauses: [], extension: 0, ...more };
}

/** Local time of the centre, which is eight hours ahead of UTC: `at('2026-02-13', '17:00')`. */
export function at(day: Day, time: string): Instant {
  return Date.parse(`${day}T${time}:00+08:00`);
}

/** The code of the DomainError that `act` throws; anything else is a failure. */
export function codeOf(act: () => unknown): string {
  return refusalOf(act).code;
}

export function refusalOf(act: () => unknown): DomainError['refusal'] {
  try {
    act();
  } catch (error) {
    if (error instanceof DomainError) return error.refusal;
    throw error;
  }
  throw new Error('expected a DomainError, but nothing was thrown');
}
