import { calendarCorrection as caseCorrection } from '../case/calendar-correction';
import type { CaseEventData, CaseFile } from '../case/types';
import { closesAt, daysBetween, isProvisional } from '../clock';
import type { Day, Instant, WorkingCalendar } from '../clock/types';
import { calendarCorrection as proceedingCorrection, type ProceedingFile } from '../proceeding';
import { procedureOf } from '../proceeding/procedures';

/** One last day that another calendar would move, or make certain. */
export interface MovedLastDay {
  /** The limit or duty that it ends: `promised`, `unit:fire`, `instruct`. */
  clock: string;
  from: Day;
  to: Day;
  provisional: boolean;
  /** It is not over today, and would be; or the other way round. */
  overdue?: 'becomes' | 'ceases';
  /** It was provisional, and would be certain. */
  becomesFinal?: true;
}

/** What another calendar would do to one open case or proceeding. */
export interface Movement {
  /** Its ledger. */
  stream: string;
  /** `case`, or the kind of proceeding. */
  kind: string;
  /** The matter of a case; empty for whatever else. */
  subject: string;
  /** Civil days by which the day furthest moved would move; negative when earlier. */
  shift: number;
  days: MovedLastDay[];
}

/** How much a calendar would move. */
export interface MovementTally {
  /** By kind: how many are open, how many of them would move. */
  kinds: Record<string, { open: number; moved: number }>;
  /** Limits of reviewing units (会办单位) that would move. */
  units: number;
  /** Open ones of any kind in which a last day would be over, or would not be over any more. */
  becomeOverdue: number;
  ceaseOverdue: number;
  /** Those in which a provisional day would be certain. */
  becomeFinal: number;
}

type Moved = Pick<MovedLastDay, 'clock' | 'from' | 'to' | 'provisional'>;

/** What the correction itself would record in the case (R-CLK-15): asked of the very function that makes it. */
export function movementOfCase(file: CaseFile, calendar: WorkingCalendar, now: Instant): Movement {
  const [draft] = caseCorrection(file, calendar, now).drafts;
  const moved = (draft?.data as CaseEventData['CalendarCorrected'] | undefined)?.moved ?? [];
  const ofCase = { stream: file.state.caseNo, kind: 'case', subject: file.item.name };
  return { ...ofCase, ...lookedAt(moved, file.calendar, calendar, now) };
}

/** The same of whatever lives beside a case. */
export function movementOfProceeding(
  kind: string,
  file: ProceedingFile,
  calendar: WorkingCalendar,
  now: Instant,
): Movement {
  const [draft] = proceedingCorrection(procedureOf(kind), file, calendar, now).drafts as { data: unknown }[];
  const { moved = [] } = (draft?.data ?? {}) as { moved?: Moved[] };
  const stream = `${kind}/${file.state.number}`;
  return { stream, kind, subject: '', ...lookedAt(moved, file.calendar, calendar, now) };
}

function lookedAt(
  moved: Moved[],
  before: WorkingCalendar,
  after: WorkingCalendar,
  now: Instant,
): Pick<Movement, 'days' | 'shift'> {
  const days = moved.map(({ clock, from, to, provisional }): MovedLastDay => {
    const [was, would] = [closesAt(from, before) < now, closesAt(to, after) < now];
    const becomesFinal = !provisional && (from === to || isProvisional(from, before));
    return {
      clock,
      from,
      to,
      provisional,
      ...(was !== would && { overdue: would ? ('becomes' as const) : ('ceases' as const) }),
      ...(becomesFinal && { becomesFinal }),
    };
  });
  const shifts = days.map(({ from, to }) => daysBetween(from, to));
  const shift = shifts.reduce((most, each) => (Math.abs(each) > Math.abs(most) ? each : most), 0);
  return { days, shift };
}

/** Nothing looked at yet. */
export function emptyTally(): MovementTally {
  return { kinds: {}, units: 0, becomeOverdue: 0, ceaseOverdue: 0, becomeFinal: 0 };
}

/** With one more open case or proceeding looked at. */
export function counted(tally: MovementTally, { kind, days }: Movement): MovementTally {
  const { open, moved } = tally.kinds[kind] ?? { open: 0, moved: 0 };
  const any = (holds: (day: MovedLastDay) => boolean) => (days.some(holds) ? 1 : 0);
  return {
    kinds: { ...tally.kinds, [kind]: { open: open + 1, moved: moved + (days.length > 0 ? 1 : 0) } },
    units: tally.units + days.filter(({ clock }) => clock.startsWith('unit:')).length,
    becomeOverdue: tally.becomeOverdue + any(({ overdue }) => overdue === 'becomes'),
    ceaseOverdue: tally.ceaseOverdue + any(({ overdue }) => overdue === 'ceases'),
    becomeFinal: tally.becomeFinal + any(({ becomesFinal }) => becomesFinal === true),
  };
}

/** The largest move first; of equal ones by their ledger. */
export function byMove(a: Movement, b: Movement): number {
  return Math.abs(b.shift) - Math.abs(a.shift) || (a.stream < b.stream ? -1 : 1);
}
