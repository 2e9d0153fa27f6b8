import type { Outcome } from '../case/types';
import { dayOf } from '../clock';
import type { Day, Instant } from '../clock/types';
import type { ProceedingFile } from '../proceeding/types';
import { missingIn, stillToLook } from './materials';
import { blockedBy, blocks, entryOf, isGranted, waitsFor } from './plan';
import { scheduleOf, type LastDays, type Leg } from './schedule';
import type { Accepted, Entry, EntryState, Finding, JourneyState } from './types';

/** One procedure of a journey, as its page shows it. */
export interface EntryView {
  key: string;
  itemCode: string;
  itemName: string;
  /** The matter's own statutory fee; the proxy service has none. */
  fee: string;
  state: EntryState;
  caseNo: string | null;
  outcome: Outcome | 'notOpened' | null;
  after: string[];
  accepts: Accepted[];
  /** Not granted yet, and waited for before the case is opened. */
  waitsFor: string[];
  /** Owed in the case until another one's result is there. */
  owes: string[];
  /** Failed entries that keep this one from its grant. */
  blockedBy: string[];
  /** Entries that this one keeps from their grant, where it has failed. */
  blocks: string[];
  expectedFrom: Day | null;
  expectedEnd: Day | null;
  critical: boolean;
  /** Units that have still to look through the materials. */
  stillToLook: string[];
  missing: Finding[];
  earlier: { caseNo: string; outcome: string }[];
}

export interface JourneyView {
  entries: EntryView[];
  progress: { done: number; granted: number; failed: number; total: number };
  expectedEnd: Day | null;
  /** The holidays of a year that is touched are not known yet (R-LAW-07). */
  provisional: boolean;
  criticalPath: string[];
  due: Day | null;
  /** Expected to end after the last day of its total limit. */
  endangered: boolean;
}

/** How a journey stands at an instant; `lastDays` are those of its running cases, by number. */
export function journeyView(
  { state, calendar }: Pick<ProceedingFile<JourneyState>, 'state' | 'calendar'>,
  now: Instant,
  lastDays: LastDays = {},
): JourneyView {
  const today = dayOf(now, calendar);
  const { expectedEnd, provisional, criticalPath, legs } = scheduleOf(state, calendar, today, lastDays);
  const byKey = new Map(legs.map((leg) => [leg.key, leg]));
  const counted = (...states: EntryState[]) => state.entries.filter((entry) => states.includes(entry.state)).length;
  return {
    entries: state.entries.map((entry) => entryView(state, entry, byKey.get(entry.key))),
    progress: {
      done: counted('done'),
      granted: counted('granted', 'done'),
      failed: counted('failed'),
      total: state.entries.length - counted('dropped'),
    },
    expectedEnd: expectedEnd ?? null,
    provisional,
    criticalPath,
    due: state.due ?? null,
    endangered: state.due !== undefined && expectedEnd !== undefined && expectedEnd > state.due,
  };
}

function entryView(state: JourneyState, entry: Entry, leg?: Leg): EntryView {
  const { key, itemCode, item, caseNo, outcome, after, accepts, owes, earlier } = entry;
  const isPlanned = entry.state === 'planned';
  return {
    key,
    itemCode,
    itemName: item.name,
    fee: item.fee,
    state: entry.state,
    caseNo: caseNo ?? null,
    outcome: outcome ?? null,
    after,
    accepts,
    waitsFor: isPlanned ? waitsFor(entry).filter((needed) => isWaitedFor(state, needed)) : [],
    owes,
    blockedBy: blockedBy(state, entry),
    blocks: entry.state === 'failed' ? blocks(state, key) : [],
    expectedFrom: leg?.from ?? null,
    expectedEnd: leg?.end ?? null,
    critical: leg?.critical ?? false,
    stillToLook: stillToLook(state).flatMap((look) => (look.entry.key === key ? [look.unit.unitCode] : [])),
    missing: isPlanned ? missingIn(entry) : [],
    earlier,
  };
}

function isWaitedFor(state: JourneyState, key: string): boolean {
  const needed = entryOf(state, key)!;
  return needed.state !== 'dropped' && !isGranted(needed);
}
