import { isProvisional } from '../clock';
import type { Instant, WorkingCalendar } from '../clock/types';
import { dutiesOf } from './duties';
import type {
  Decision,
  Draft,
  LastDay,
  MovedDay,
  Procedure,
  ProceedingFile,
  ProceedingState,
  SharedEvents,
} from './types';

/**
 * The working calendar was corrected, or the notice of a year came out: every last day that is counted is counted anew, as a
 * case's are. The proceeding goes by the new calendar from now on; whoever has a duty is told only when its day has moved,
 * or is now known for certain (R-CLK-15, R-LAW-07).
 */
export function calendarCorrection<S extends ProceedingState, E extends object>(
  procedure: Procedure<S, E, object>,
  file: ProceedingFile<S>,
  calendar: WorkingCalendar,
  now: Instant,
): Decision<E> {
  const { state } = file;
  if (state.seq === 0 || state.closedAt !== undefined || !state.pinned) return { drafts: [] };
  if (state.pinned.calendar === calendar.version) return { drafts: [] };
  const published = calendar.publishedYears.filter((year) => !file.calendar.publishedYears.includes(year));
  const moved = movedDays(procedure, file, calendar, now);
  const data: SharedEvents['CalendarCorrected'] = {
    calendarVersion: calendar.version,
    published,
    moved,
    to: [...new Set(moved.flatMap(({ clock }) => state.assignments[clock]?.person ?? []))].sort(),
  };
  const rule = published.length > 0 && moved.every(({ from, to }) => from === to) ? 'R-LAW-07' : 'R-CLK-15';
  const draft: Draft = { type: 'CalendarCorrected', rule, data };
  return { drafts: [draft as Draft<E>] };
}

/** The file with the calendar that its state names, once the correction to it stands. */
export function countedBy<S extends ProceedingState>(
  file: ProceedingFile<S>,
  calendar: WorkingCalendar,
): ProceedingFile<S> {
  const { pinned } = file.state;
  return pinned?.calendar === calendar.version ? { ...file, calendar, pinned } : file;
}

/** What the correction leaves of a state: days that it has written down move, and what was rung by a day that holds no more rings again. */
export function recounted<S extends ProceedingState, E extends object>(
  procedure: Procedure<S, E, object>,
  state: S,
  { calendarVersion, moved }: SharedEvents['CalendarCorrected'],
): Partial<S> {
  const again = moved.filter((day) => day.again).map(({ clock }) => clock);
  const rung = Object.keys(state.rung).filter((key) => !again.some((clock) => isReminder(key, clock)));
  const days = Object.fromEntries(moved.map(({ clock, to, at }): [string, LastDay] => [clock, { due: to, at }]));
  return {
    ...(state.pinned && { pinned: { ...state.pinned, calendar: calendarVersion } }),
    rung: Object.fromEntries(rung.map((key): [string, true] => [key, true])),
    escalations: state.escalations.filter(({ clock }) => !again.includes(clock)),
    ...procedure.moveDays?.(state, days),
  } as Partial<S>;
}

/** Keys of what a duty is reminded of and pressed for by: `<id>:<kind>:<epoch>`. */
function isReminder(key: string, clock: string): boolean {
  return key.startsWith(`${clock}:`) && /^\w+:\d+$/.test(key.slice(clock.length + 1));
}

function movedDays<S extends ProceedingState, E extends object>(
  procedure: Procedure<S, E, object>,
  file: ProceedingFile<S>,
  calendar: WorkingCalendar,
  now: Instant,
): MovedDay[] {
  const written = procedure.writtenDays?.(file, calendar) ?? {};
  const state = { ...file.state, ...procedure.moveDays?.(file.state, written) };
  const after = { ...lastDaysOf(procedure, { ...file, calendar, state }), ...written };
  const before = { ...lastDaysOf(procedure, file), ...procedure.writtenDays?.(file, file.calendar) };
  return Object.entries(before).flatMap(([clock, { due: from, at: then }]): MovedDay[] => {
    const { due: to, at } = after[clock] ?? { due: from, at: then };
    const provisional = isProvisional(to, calendar);
    if (from === to && at === then && provisional === isProvisional(from, file.calendar)) return [];
    return [{ clock, from, to, at, provisional, ...(from !== to && at > now && { again: true as const }) }];
  });
}

/** Last days of duties, but for those that somebody has named: they hold by whatever calendar. */
function lastDaysOf<S extends ProceedingState, E extends object>(
  procedure: Procedure<S, E, object>,
  file: ProceedingFile<S>,
): Record<string, LastDay> {
  const counted = dutiesOf(procedure, file).flatMap(({ id, deadline }): [string, LastDay][] =>
    deadline && !deadline.named ? [[id, { due: deadline.due, at: deadline.at }]] : [],
  );
  return Object.fromEntries(counted);
}
