import { dueOf, explain, unionOfPauses, type LimitFacts, type WorkingCalendar } from '@shouban/domain/clock';
import { presentDay } from '../cases/case.presenter';
import type { ClockQueryDto } from './clock-query.dto';
import type { PublicClockDto } from './public.response.dto';

/**
 * The last day of a limit, and of each day up to it whether it counts and why (R-LAW-11).
 * @throws DomainError CLOCK_DUE_TOO_FAR
 */
export function publicClock(query: ClockQueryDto, calendar: WorkingCalendar): PublicClockDto {
  const { from, amount, unit, extend } = query;
  const pauses = query.pause.map(({ began, ended }) => ({ began, ended }));
  const facts: LimitFacts = { limit: { amount, unit }, start: from, pauses, extension: extend };
  const due = dueOf(facts, calendar);
  return {
    from,
    amount,
    unit,
    extend,
    pauses: unionOfPauses(pauses).map(({ began, ended }) => ({ began, ended: ended! })),
    due: due.day,
    dueAt: new Date(due.instant).toISOString(),
    provisional: due.provisional,
    days: explain(facts, calendar).map(presentDay),
    calendarVersion: calendar.version,
  };
}
