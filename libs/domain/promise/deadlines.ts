import { withinWorkingDays } from '../proceeding/deadlines';
import type { Deadline, House } from '../proceeding/types';
import { checkDue } from './period';
import type { PromiseBreach, PromiseState } from './types';

/** Working days in which a breach is handled, unless the centre says otherwise. */
const BREACH_DAYS = 10;

export function dueOf({ subject }: PromiseState, house: Pick<House, 'calendar'>): Deadline {
  return checkDue(subject!.openedOn, subject!, house);
}

export function breachDue(
  { foundOn }: Pick<PromiseBreach, 'foundOn'>,
  { calendar, settings }: Pick<House, 'calendar' | 'settings'>,
): Deadline {
  return withinWorkingDays(foundOn, settings.promiseBreachDays ?? BREACH_DAYS, { calendar });
}
