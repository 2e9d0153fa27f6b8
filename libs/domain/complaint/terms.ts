import { closesAt, dayOf, dueOfRunningLimit, nthWorkingDayAfter } from '../clock';
import type { Day, Instant } from '../clock/types';
import type { Deadline, ProceedingFile } from '../proceeding';
import type { ComplaintState } from './types';

export type ComplaintFile = ProceedingFile<ComplaintState>;

/** Working days in which an investigator is designated. */
const DESIGNATED_WITHIN = 2;
/** Working days in which the answer is brought to whoever complained, once it is found. */
const TOLD_WITHIN = 3;
/** Working days in which a review is decided. */
const REVIEWED_WITHIN = 15;
/** Working days in which a complaint is investigated, and calendar days in which a review may be asked for, unless the centre says more. */
export const COMPLAINT_DAYS = 15;
export const REVIEW_DAYS = 30;

/** Once, and for no longer than the limit itself was (R-SUP-01). */
export function longestExtension({ limitDays }: ComplaintState): number {
  return limitDays;
}

export function designationDue({ state, calendar }: ComplaintFile): Deadline {
  return workingDays(state.waiting.since, DESIGNATED_WITHIN, { calendar });
}

/** The day it came is not counted (R-CLK-01); what was granted is added to it. */
export function investigationDue(file: ComplaintFile): Deadline {
  const { limitDays, extension, receivedOn } = file.state;
  const more = extension?.state === 'granted' ? extension.days : 0;
  return workingDays(receivedOn, limitDays + more, file);
}

export function answerDue(file: ComplaintFile, since: Day): Deadline {
  return workingDays(since, TOLD_WITHIN, file);
}

export function reviewDue(file: ComplaintFile, askedOn: Day): Deadline {
  return workingDays(askedOn, REVIEWED_WITHIN, file);
}

/** The last day of a right that is counted in calendar days and ends on a working day (Civil Code 203). */
export function lastDayOfRight(on: Day, days: number, { calendar }: Pick<ComplaintFile, 'calendar'>): Day {
  const limit = { amount: days, unit: 'calendarDays' as const };
  return dueOfRunningLimit({ limit, start: on, pauses: [], extension: 0 }, calendar).day;
}

export function today({ calendar }: Pick<ComplaintFile, 'calendar'>, now: Instant): Day {
  return dayOf(now, calendar);
}

function workingDays(from: Day, days: number, { calendar }: Pick<ComplaintFile, 'calendar'>): Deadline {
  const due = nthWorkingDayAfter(from, days, calendar);
  return { from, due, at: closesAt(due, calendar) };
}
