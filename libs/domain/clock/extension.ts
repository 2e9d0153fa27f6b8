import { type Refusal, refuse } from '../refusal';
import { asKnownOn, lastDayWithRemaining, remainingDays } from './remaining';
import type { Day, LimitFacts, WorkingCalendar } from './types';

/** 到期前3天: how many days that count must lie after the day of the request. */
export const EXTENSION_NOTICE_DAYS = 3;

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
  const remaining = remainingDays(facts, calendar, requestDay);
  if (remaining >= EXTENSION_NOTICE_DAYS) return undefined;
  const lastDay = lastDayWithRemaining(asKnownOn(facts, requestDay), calendar, EXTENSION_NOTICE_DAYS);
  const message = `An extension is asked at least ${EXTENSION_NOTICE_DAYS} days before expiry: by ${lastDay}, not on ${requestDay}`;
  return refuse('EXTENSION_TOO_LATE', message, 'R-CLK-08', { lastDay, requestDay, remaining });
}
