import type { Day } from '../clock/types';
import type { Deadline, ProceedingFile } from '../proceeding/types';
import { withinWorkingDays } from '../proceeding/deadlines';
import type { ComplaintState } from './types';

export type ComplaintFile = ProceedingFile<ComplaintState>;

/** Working days in which an investigator is designated. */
const DESIGNATED_WITHIN = 2;
/** Working days in which the answer is brought to whoever complained, once it is found. */
const TOLD_WITHIN = 3;
/** Working days in which a review is decided. */
const REVIEWED_WITHIN = 15;
/** Working days in which a complaint is investigated, unless the centre says more. */
export const COMPLAINT_DAYS = 15;
/** Calendar days in which a review may be asked for, unless the centre says more. */
export const REVIEW_DAYS = 30;

/** Once, and for no longer than the limit itself was (R-SUP-01). */
export function longestExtension({ limitDays }: ComplaintState): number {
  return limitDays;
}

export function designationDue(file: ComplaintFile): Deadline {
  return withinWorkingDays(file.state.waiting.since, DESIGNATED_WITHIN, file);
}

/** The day it came is not counted (R-CLK-01); what was granted is added to it. */
export function investigationDue(file: ComplaintFile): Deadline {
  const { limitDays, extension, receivedOn } = file.state;
  const more = extension?.state === 'granted' ? extension.days : 0;
  return withinWorkingDays(receivedOn, limitDays + more, file);
}

export function answerDue(file: ComplaintFile, since: Day): Deadline {
  return withinWorkingDays(since, TOLD_WITHIN, file);
}

export function reviewDue(file: ComplaintFile, askedOn: Day): Deadline {
  return withinWorkingDays(askedOn, REVIEWED_WITHIN, file);
}
