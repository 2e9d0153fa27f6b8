import { addDays, midnightOf, type Instant, type WorkingCalendar } from '@shouban/domain/clock';
import { checkSpan as spanFault } from '@shouban/domain/duty/absence';
import { ProblemException } from '../http/problem.exception';
import { isDay } from '../validation/decorators';

export interface Span {
  /** First instant of the absence. */
  from: Instant;
  /** First instant after it. */
  to: Instant;
}

/** Days are whole: from the midnight that begins the first to the midnight that ends the last. */
export function spanOf(from: string, to: string, calendar: WorkingCalendar): Span {
  return { from: beginningOf(from, calendar), to: endOf(to, calendar) };
}

export function beginningOf(from: string, calendar: WorkingCalendar): Instant {
  return isDay(from) ? midnightOf(from, calendar) : Date.parse(from);
}

export function endOf(to: string, calendar: WorkingCalendar): Instant {
  return isDay(to) ? midnightOf(addDays(to, 1), calendar) : Date.parse(to);
}

/** @throws ProblemException ABSENCE_EMPTY, ABSENCE_TOO_LONG, ABSENCE_OVER */
export function checkSpan(span: Span, now: Instant): void {
  const fault = spanFault(span, now);
  if (!fault) return;
  const { code, message, rule } = fault;
  throw new ProblemException(code, { ...(rule && { rule }), detail: message, errors: [{ path: 'to', code, message }] });
}
