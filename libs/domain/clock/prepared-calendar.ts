import { Office } from './office';
import type { WorkingCalendar } from './types';
import { WorkingDays } from './working-days';
import { Zone } from './zone';

/** A calendar made ready for counting. */
export interface PreparedCalendar {
  workingDays: WorkingDays;
  office: Office;
  zone: Zone;
  publishedYears: ReadonlySet<number>;
}

const prepared = new WeakMap<WorkingCalendar, PreparedCalendar>();

/**
 * Prepares a calendar once per object. A calendar is never changed in place: a corrected one is another object with
 * another version, otherwise what was prepared here would go on answering for the old content.
 * @throws DomainError CLOCK_DAY_INVALID, CLOCK_OFFICE_HOURS_INVALID, CLOCK_ZONE_UNKNOWN
 */
export function prepare(calendar: WorkingCalendar): PreparedCalendar {
  const known = prepared.get(calendar);
  if (known) return known;
  const zone = new Zone(calendar.zone);
  const fresh = {
    workingDays: new WorkingDays(calendar),
    office: new Office(calendar.officeHours, zone),
    zone,
    publishedYears: new Set(calendar.publishedYears),
  };
  prepared.set(calendar, fresh);
  return fresh;
}
