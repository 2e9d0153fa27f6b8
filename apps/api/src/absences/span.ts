import { addDays, midnightOf, type Instant, type WorkingCalendar } from '@shouban/domain/clock';
import { ProblemException } from '../http/problem.exception';
import { isDay } from '../validation/decorators';

const LONGEST_MS = 2 * 366 * 86_400_000;

export interface Span {
  /** First instant of the absence. */
  from: Instant;
  /** First instant after it. */
  to: Instant;
}

/** Days are whole: from the midnight that begins the first to the midnight that ends the last. */
export function spanOf(from: string, to: string, calendar: WorkingCalendar): Span {
  return {
    from: isDay(from) ? midnightOf(from, calendar) : Date.parse(from),
    to: isDay(to) ? midnightOf(addDays(to, 1), calendar) : Date.parse(to),
  };
}

/** @throws ProblemException ABSENCE_EMPTY, ABSENCE_TOO_LONG, ABSENCE_OVER */
export function checkSpan({ from, to }: Span, now: Instant): void {
  if (to <= from) throw wrong('ABSENCE_EMPTY', 'An absence ends after it begins.');
  if (to - from > LONGEST_MS) throw wrong('ABSENCE_TOO_LONG', 'An absence lasts at most two years.');
  if (to <= now) throw wrong('ABSENCE_OVER', 'The absence is already over.');
}

function wrong(code: 'ABSENCE_EMPTY' | 'ABSENCE_TOO_LONG' | 'ABSENCE_OVER', message: string): ProblemException {
  return new ProblemException(code, { detail: message, errors: [{ path: 'to', code, message }] });
}
