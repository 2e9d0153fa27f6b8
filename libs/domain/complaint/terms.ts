import type { Day, WorkingCalendar } from '../clock/types';
import type { Deadline, LastDay, ProceedingFile } from '../proceeding/types';
import { notEarlier, withinCalendarDays, withinWorkingDays } from '../proceeding/deadlines';
import type { ComplaintState } from './types';

export type ComplaintFile = ProceedingFile<ComplaintState>;

/**
 * Edition of the rules that a complaint follows for life, written into its registration (decision 12). 2: whoever is barred
 * investigates nothing though the duty has come to him. What one of before was let do is decided again at replay.
 */
export const COMPLAINT_EDITION = 2;

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

/** A finding that a review may still overturn. */
export interface OpenFinding {
  state: 'open' | 'asked';
  /** The last day on which a review may be asked for; of one that is asked, the day on which its decision is due. */
  until: Day;
  /** By when a review that is asked for in time is decided, at the latest. */
  finalBy: Day;
}

/** Undefined where nobody has been found at fault, or where the finding stands or is overturned for good. */
export function openFinding(file: ComplaintFile): OpenFinding | undefined {
  const { review } = file.state;
  if (review?.state !== 'open' && review?.state !== 'asked') return undefined;
  const { state, askBy, askedOn } = review;
  const finalBy = reviewDue(file, askedOn ?? askBy).due;
  return { state, until: state === 'open' ? askBy : finalBy, finalBy };
}

/**
 * The day until which a review may be asked for, as a calendar counts it. It was told in writing: a correction moves it later, never
 * earlier (R-CLK-15).
 */
export function reviewPeriod({ state }: ComplaintFile, calendar: WorkingCalendar): Record<string, LastDay> {
  const { result, review, reviewDays } = state;
  if (!result || review?.state !== 'open') return {};
  return { review: notEarlier(withinCalendarDays(result.on, reviewDays, { calendar }), review.askBy, calendar) };
}

export function moveReviewPeriod(
  { review }: ComplaintState,
  { review: period }: Record<string, LastDay>,
): Partial<ComplaintState> {
  return review && period ? { review: { ...review, askBy: period.due } } : {};
}

export function reviewDue(file: ComplaintFile, askedOn: Day): Deadline {
  return withinWorkingDays(askedOn, REVIEWED_WITHIN, file);
}
