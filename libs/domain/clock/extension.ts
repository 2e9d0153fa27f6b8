import { type Refusal, refuse } from '../refusal';
import { courseOf } from './course';
import { asKnownOn, lastDayWithRemaining, remainingDays } from './remaining';
import type { Day, LimitFacts, WorkingCalendar } from './types';

/** 到期前3天: how many days that count must lie after the day of the request. */
const NOTICE_DAYS = 3;

/**
 * How many counted days must lie after the day on which an extension is asked or told: three, and all of a limit that
 * has fewer, which can then be asked for on its first day only.
 * @throws DomainError as `dueOf`, but never CLOCK_DUE_TOO_FAR
 */
export function extensionNoticeDays(facts: LimitFacts, calendar: WorkingCalendar): number {
  return Math.min(NOTICE_DAYS, courseOf(facts, calendar).total);
}

/**
 * Whether an extension may still be asked on `requestDay`: at least three days that count in the limit's own unit lie
 * after it, the last day included (R-CLK-07); for hours, working days. Otherwise the refusal EXTENSION_TOO_LATE
 * (R-CLK-08), whose `lastDay` is the last day on which it could have been asked.
 * @throws DomainError as `remainingDays`
 */
export function canRequestExtension(
  facts: LimitFacts,
  calendar: WorkingCalendar,
  requestDay: Day,
): Refusal | undefined {
  const known = asKnownOn(facts, requestDay);
  const days = extensionNoticeDays(known, calendar);
  const remaining = remainingDays(facts, calendar, requestDay);
  if (remaining >= days) return undefined;
  const lastDay = lastDayWithRemaining(known, calendar, days);
  const message = `An extension is asked at least ${days} days before expiry: by ${lastDay}, not on ${requestDay}`;
  return refuse('EXTENSION_TOO_LATE', message, 'R-CLK-08', { lastDay, requestDay, remaining });
}
