import { addDays, midnightOf, type Day, type Instant, type WorkingCalendar } from '../clock';
import { checkDay, numberOf } from '../clock/civil';
import { Zone } from '../clock/zone';
import { DomainError } from '../refusal';

const WRITTEN = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T](\d{1,2}):(\d{2})(?::\d{2})?)?$/;

/** A day as people write it in sheets; `undefined` where it is none. */
export function dayTold(text: string): Day | undefined {
  const [, year, month, date] = WRITTEN.exec(text) ?? [];
  if (year === undefined) return undefined;
  const day = `${year}-${month!.padStart(2, '0')}-${date!.padStart(2, '0')}`;
  try {
    checkDay(day);
    return day;
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  }
}

/** An instant as people write it in sheets, by the centre's clock. Days are whole: `whole` days later where no time is told. */
export function instantOf(text: string, calendar: WorkingCalendar, whole: 0 | 1): Instant | undefined {
  const day = dayTold(text);
  const [, , , , hour, minute] = WRITTEN.exec(text) ?? [];
  if (day === undefined) return undefined;
  if (hour === undefined) return midnightOf(addDays(day, whole), calendar);
  if (Number(hour) > 23 || Number(minute) > 59) return undefined;
  return new Zone(calendar.zone).instantAt(numberOf(day), Number(hour) * 60 + Number(minute));
}
