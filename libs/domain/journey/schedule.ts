import { dueOfRunningLimit } from '../clock';
import type { Day, WorkingCalendar } from '../clock/types';
import { active, blockedBy, inOrder, isGranted, needs, waitsFor } from './plan';
import type { Entry, JourneyState } from './types';

/** When one procedure is expected to begin and to end. */
export interface Leg {
  key: string;
  from: Day;
  end: Day;
  provisional: boolean;
  /** What determines its end: the entry that it waits for longest; absent where only its own limit does. */
  through?: string;
  critical: boolean;
}

/** How a journey is expected to go on, as it stands today (R-PRX-03). */
export interface Schedule {
  /** Absent while something blocks it: nobody can say. */
  expectedEnd?: Day;
  /** A year without published holidays is touched (R-LAW-07). */
  provisional: boolean;
  /** From the first procedure to the one that ends last: what is late on it makes the journey late. */
  criticalPath: string[];
  legs: Leg[];
}

/** Last days of running cases as their own clocks have them, with pauses and extensions; by case number. */
export type LastDays = Record<string, Day>;

/**
 * The critical path: every procedure takes its promised limit, begins when what holds it up is granted, and is granted no
 * sooner than what it owes. Pure; counted by the working calendar.
 */
export function scheduleOf(
  state: JourneyState,
  calendar: WorkingCalendar,
  today: Day,
  lastDays: LastDays = {},
): Schedule {
  const reachable = active(state).filter((entry) => entry.state !== 'failed' && blockedBy(state, entry).length === 0);
  const legs = new Map<string, Leg>();
  for (const entry of inOrder(reachable)) legs.set(entry.key, legOf(entry, legs, { state, calendar, today, lastDays }));
  const last = latest([...legs.values()]);
  const path = last ? pathTo(last, legs) : [];
  for (const key of path) legs.get(key)!.critical = true;
  const isWhole = reachable.length === active(state).length;
  return {
    ...(last && isWhole && { expectedEnd: last.end }),
    provisional: [...legs.values()].some(({ provisional }) => provisional),
    criticalPath: path,
    legs: state.entries.flatMap(({ key }) => legs.get(key) ?? []),
  };
}

interface Known {
  state: JourneyState;
  calendar: WorkingCalendar;
  today: Day;
  lastDays: LastDays;
}

function legOf(entry: Entry, legs: Map<string, Leg>, known: Known): Leg {
  const { key, decidedOn, openedOn, plannedOn } = entry;
  if (isGranted(entry)) {
    const through = latest(legsOf(needs(entry), legs))?.key;
    const span = { from: openedOn ?? plannedOn, end: decidedOn!, provisional: false, critical: false };
    return { key, ...span, ...(through && { through }) };
  }
  const holding = latest(legsOf(waitsFor(entry), legs));
  const from = openedOn ?? laterOf(holding?.end, known.today, known.state.startedOn);
  const own = ownEnd(entry, from, known);
  const owed = latest(
    legsOf(
      entry.accepts.filter(({ material }) => !openedOn || entry.owes.includes(material)).map((a) => a.from),
      legs,
    ),
  );
  const end = laterOf(own.day, owed?.end);
  const through = owed && owed.end > own.day ? owed.key : holding?.key;
  const provisional = own.provisional || (owed?.provisional ?? false);
  return { key, from, end, provisional, critical: false, ...(through && { through }) };
}

/** By its own clock where its case runs, by the promised limit where it does not; nothing that is still open ends before today. */
function ownEnd(entry: Entry, from: Day, { calendar, today, lastDays }: Known): { day: Day; provisional: boolean } {
  const told = entry.caseNo === undefined ? undefined : lastDays[entry.caseNo];
  const facts = { limit: entry.item.promisedLimit, start: from, pauses: [], extension: 0 };
  const { day, provisional } = dueOfRunningLimit(facts, calendar);
  return { day: laterOf(told ?? day, today), provisional };
}

function legsOf(keys: string[], legs: Map<string, Leg>): Leg[] {
  return keys.flatMap((key) => legs.get(key) ?? []);
}

/** The first of those that end last. */
function latest(legs: Leg[]): Leg | undefined {
  return legs.reduce<Leg | undefined>((last, leg) => (last && last.end >= leg.end ? last : leg), undefined);
}

function pathTo(last: Leg, legs: Map<string, Leg>): string[] {
  const path = [last.key];
  for (let leg = last; leg.through !== undefined;) {
    leg = legs.get(leg.through)!;
    path.unshift(leg.key);
  }
  return path;
}

function laterOf(first: Day | undefined, ...others: (Day | undefined)[]): Day {
  return [first, ...others]
    .filter((day) => day !== undefined)
    .sort()
    .at(-1)!;
}
