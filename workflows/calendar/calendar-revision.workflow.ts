import { allHandlersFinished, CancellationScope, condition, setHandler } from '@temporalio/workflow';
import { saveCalendar, type CalendarRevisionInput, type CalendarRevisionResult } from '@shouban/contracts/calendar';
import { ledger, office } from '../case/activities';
import { unwrapped } from '../case/case-table';

/**
 * An administrator saves another working calendar: it comes into force, and every open case, and whatever lives beside cases, counts
 * anew (R-CLK-15).
 */
export function calendarRevision(input: CalendarRevisionInput): Promise<void> {
  return CancellationScope.nonCancellable(() => revision(input));
}

async function revision(input: CalendarRevisionInput): Promise<void> {
  const saved = putInForce(input);
  setHandler(saveCalendar, () => saved);
  const { calendarVersion } = await saved.catch((): Partial<CalendarRevisionResult> => ({}));
  // Whoever sent it is answered before anybody else is told.
  await condition(allHandlersFinished);
  if (calendarVersion) await office.announceCalendar({ version: calendarVersion });
}

async function putInForce(input: CalendarRevisionInput): Promise<CalendarRevisionResult> {
  try {
    return await ledger.saveCalendar(input);
  } catch (error) {
    throw unwrapped(error);
  }
}
