import { closesAt, dayOf, firstWorkingDayFrom } from '../clock';
import type { Day, Instant } from '../clock/types';
import { follows } from './edition';
import { workingDaysFrom } from './limits';
import type { CaseFile } from './types';

/** In which everything missing is told, or the application counts as accepted (R-LAW-01). */
export interface NoticeWindow {
  /** The day it counts from, not counted. */
  from: Day;
  /** Its last day, and close of business on it. */
  day: Day;
  at: Instant;
}

/**
 * The window while it is open: before acceptance, and until the one-time notice is given. An import's counts from the day of
 * the import: what the old system told is not known here, so the registry has the same time to tell it again.
 */
export function noticeWindow(file: CaseFile): NoticeWindow | undefined {
  const { state, item, calendar } = file;
  const open = (state.status === 'registered' || state.status === 'preReview') && state.oneTimeNotices === 0;
  if (!open || item.noticeWindowDays === undefined || !follows(state, 2)) return undefined;
  const from = state.imported ? dayOf(state.registeredAt!, calendar) : state.receivedOn;
  if (item.noticeWindowDays === 0) return { from, ...onTheSpot(file, from) };
  const { day, instant } = workingDaysFrom(from, item.noticeWindowDays, calendar);
  return { from, day, at: instant };
}

/** On the spot: until the close of business in which it came, or of the next one where it came after. */
function onTheSpot({ state, calendar }: CaseFile, from: Day): { day: Day; at: Instant } {
  const day = firstWorkingDayFrom(from, calendar);
  const at = closesAt(day, calendar);
  const came = state.imported ? state.registeredAt! : state.receivedAt;
  if (came < at) return { day, at };
  const next = workingDaysFrom(day, 1, calendar);
  return { day: next.day, at: next.instant };
}
