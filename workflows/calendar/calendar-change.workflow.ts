import type { CalendarAnnounced } from '@shouban/activities/calendar/calendar.activities';
import type { CalendarChangeInput } from '@shouban/contracts/calendar';
import { office } from '../case/activities';

/** A calendar came into force: every open case, and whatever lives beside cases, that counts by another one is told to count anew (R-CLK-15). */
export async function calendarChange({ version }: CalendarChangeInput): Promise<CalendarAnnounced> {
  return office.announceCalendar({ version });
}
