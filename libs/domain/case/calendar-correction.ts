import { dayOf } from '../clock';
import type { Due, Instant, LimitFacts, WorkingCalendar } from '../clock/types';
import { assignedLimits } from './assigned-limits';
import type { Decision } from './decision';
import { dueAsOf, promisedFacts, statutoryFacts, stoppedAt, unitFacts } from './limits';
import { notice } from './policies/guards';
import type { CaseFile, ClockName, Draft, MovedLimit } from './types';

/**
 * The working calendar was corrected, or the notice of a year came out: every limit that runs is counted anew. The case
 * goes by the new calendar from now on; it and its applicant are told only when a limit of theirs has moved, or is now
 * known for certain (R-CLK-15, R-LAW-07).
 */
export function calendarCorrection(file: CaseFile, calendar: WorkingCalendar, now: Instant): Decision {
  const { state } = file;
  if (state.seq === 0 || state.status === 'closed' || calendar.version === state.calendarVersion) return { drafts: [] };
  const published = calendar.publishedYears.filter((year) => !file.calendar.publishedYears.includes(year));
  const moved = stoppedAt(state) === undefined ? movedLimits(file, calendar, now) : [];
  const rule = published.length > 0 && moved.every(({ from, to }) => from === to) ? 'R-LAW-07' : 'R-CLK-15';
  const on = dayOf(now, calendar);
  const data = { calendarVersion: calendar.version, published, moved };
  const drafts: Draft[] = [{ type: 'CalendarCorrected', rule, data }];
  const told = moved.filter(({ clock }) => clock === 'promised' || clock === 'statutory');
  if (told.length > 0) {
    const reason = published.length > 0 ? `${published.join('、')}年节假日安排公布` : '节假日安排调整';
    drafts.push({ ...notice(file, 'calendarCorrection', on, { reason, moved: told }).draft, rule });
  }
  return { drafts };
}

function movedLimits(file: CaseFile, calendar: WorkingCalendar, now: Instant): MovedLimit[] {
  const running: [ClockName, LimitFacts | undefined][] = [
    ['promised', promisedFacts(file)],
    ['statutory', statutoryFacts(file)],
    ...assignedLimits(file),
    ...file.state.units
      .filter((unit) => unit.state === 'reviewing')
      .map((unit): [ClockName, LimitFacts | undefined] => [`unit:${unit.unitCode}`, unitFacts(file, unit)]),
  ];
  return running.flatMap(([clock, facts]) => {
    if (!facts) return [];
    const [before, after] = [file.calendar, calendar].map((by) => dueAsOf(facts, by, dayOf(now, by))) as [Due, Due];
    const same = before.instant === after.instant && before.provisional === after.provisional;
    return same ? [] : [{ clock, from: before.day, to: after.day, provisional: after.provisional }];
  });
}
