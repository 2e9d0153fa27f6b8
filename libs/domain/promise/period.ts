import { addDays, firstWorkingDayFrom, midnightOf } from '../clock';
import type { Day } from '../clock/types';
import type { Deadline, House } from '../proceeding/types';

/** 定期: the promises of a section are checked once in every quarter. */
export interface Period {
  /** Such as `2026Q4`. */
  code: string;
  from: Day;
  /** Its last day. */
  until: Day;
}

export const PERIOD_CODE = /^20\d{2}Q[1-4]$/;

/** @param code as `PERIOD_CODE` has it */
export function periodOf(code: string): Period {
  const year = Number(code.slice(0, 4));
  const quarter = Number(code.slice(5));
  const firstDay = (month: number): Day =>
    month > 12 ? `${year + 1}-01-01` : `${year}-${String(month).padStart(2, '0')}-01`;
  return { code, from: firstDay(3 * quarter - 2), until: addDays(firstDay(3 * quarter + 1), -1) };
}

/** The quarter in which a day lies. */
export function periodAt(day: Day): Period {
  return periodOf(`${day.slice(0, 4)}Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`);
}

const MINUTE_MS = 60_000;

/**
 * A period that ends on a day off is over with the next working day, as every limit is (Civil Code 203). It is open to the last
 * minute of that day, whatever the office hours: one period follows the other without a gap.
 */
export function checkDue(from: Day, { until }: Pick<Period, 'until'>, { calendar }: Pick<House, 'calendar'>): Deadline {
  const due = firstWorkingDayFrom(until, calendar);
  return { from, due, at: midnightOf(addDays(due, 1), calendar) - MINUTE_MS };
}

/** One check per section and period: its number says which, so that there can be no second one. */
export function numberOfCheck(centreCode: string, letters: string, period: string, sectionCode: string): string {
  return `${centreCode}${letters}${period}-${sectionCode}`;
}
