import { dayOf, isProvisional } from '../clock';
import type { Due, Instant, LimitFacts, WorkingCalendar } from '../clock/types';
import { alarmsOf, type Alarm } from './alarms';
import { assignedLimits } from './assigned-limits';
import type { Decision } from './decision';
import { follows } from './edition';
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
  const limits = stoppedAt(state) === undefined ? movedLimits(file, calendar, now) : [];
  const moved = [...limits, ...movedWaits(file, calendar, now)];
  const rule = published.length > 0 && moved.every(({ from, to }) => from === to) ? 'R-LAW-07' : 'R-CLK-15';
  const on = dayOf(now, calendar);
  const data = { calendarVersion: calendar.version, published, moved };
  const drafts: Draft[] = [{ type: 'CalendarCorrected', rule, data }];
  const told = moved.filter(({ clock }) => TOLD_TO_APPLICANT.includes(clock.split(':')[0]!));
  if (told.length > 0) {
    const reason = published.length > 0 ? `${published.join('、')}年节假日安排公布` : '节假日安排调整';
    drafts.push({ ...notice(file, 'calendarCorrection', on, { reason, moved: told }).draft, rule });
  }
  return { drafts };
}

/** What is counted for the applicant himself; everything else is told to those who have the duty. */
const TOLD_TO_APPLICANT = ['promised', 'statutory', 'supplement', 'delivery', 'hearing'];
/** Follow from the limits, which are told. */
const FOLLOWING = ['promised', 'statutory', 'unit', 'assigned', 'extension', 'tell'];

/** Everything else that has a last day counted in working days: sign-off, supplement, delivery, hearings, what waits for a word. */
function movedWaits(file: CaseFile, calendar: WorkingCalendar, now: Instant): MovedLimit[] {
  const after = datesOf({ ...file, calendar });
  return [...datesOf(file)].flatMap(([clock, { due: from }]): MovedLimit[] => {
    const { due: to = from, dueAt = now } = after.get(clock) ?? {};
    const provisional = isProvisional(to, calendar);
    if (from === to && provisional === isProvisional(from, file.calendar)) return [];
    return [{ clock, from, to, provisional, ...(from !== to && again(file, dueAt, now)) }];
  });
}

function datesOf(file: CaseFile): Map<ClockName, Pick<Alarm, 'due' | 'dueAt'>> {
  const alarms = alarmsOf(file).filter(({ clock }) => !FOLLOWING.includes(clock.split(':')[0]!));
  return new Map(alarms.map((alarm) => [alarm.clock, alarm]));
}

function again({ state }: CaseFile, dueAt: Instant, now: Instant): { again?: true } {
  return dueAt > now && follows(state, 4) ? { again: true } : {};
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
    if (same) return [];
    const { day: to, instant, provisional } = after;
    const hasEpoch = clock === 'promised' || clock === 'statutory' || before.day === to;
    return [{ clock, from: before.day, to, provisional, ...(!hasEpoch && again(file, instant, now)) }];
  });
}
