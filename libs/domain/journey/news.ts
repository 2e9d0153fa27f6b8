import type { Outcome } from '../case/types';
import { dayOf } from '../clock';
import type { Instant } from '../clock/types';
import type { Decision, ProceedingFile } from '../proceeding/types';
import type { Refusal } from '../refusal';
import { isGranting } from './outcomes';
import { accepted, blocks, entryOf, isGranted, mayOpen, toBring, type Bringing } from './plan';
import type { JourneyEvents, JourneyState } from './types';

type File = ProceedingFile<JourneyState>;
export type News = (file: File, now: Instant) => Decision<JourneyEvents>;

const NOTHING: Decision<JourneyEvents> = { drafts: [] };

/** How a case that belongs to a journey stands; sent by the case itself, more than once if need be. */
export interface CaseReport {
  key: string;
  caseNo: string;
  outcome: Outcome;
  /** Delivered or ended otherwise; until then only its decision is known. */
  closed: boolean;
}

/**
 * A case was given its number. Whatever is not granted by now of what its matter lets be owed is owed, with the promise that
 * the other case will bring it (R-PRX-04).
 */
export function numbered(key: string, caseNo: string): News {
  return (file, now) => {
    const entry = mayOpen(file.state).find((ready) => ready.key === key);
    if (!entry) return NOTHING;
    const owes = accepted(file.state, entry)
      .filter(({ from }) => !isGranted(entryOf(file.state, from)!))
      .map(({ material }) => material);
    const data = { key, caseNo, owes, on: dayOf(now, file.calendar) };
    return { drafts: [{ type: 'CaseNumbered', rule: owes.length > 0 ? 'R-PRX-04' : 'R-PRX-03', data }] };
  };
}

/** The case is registered, or its registration was refused, or nothing may be opened any more. */
export function opened(key: string, caseNo: string, refusal?: Refusal): News {
  return ({ state, calendar }, now) => {
    const entry = entryOf(state, key);
    if (entry?.caseNo !== caseNo || entry.openedOn !== undefined) return NOTHING;
    const on = dayOf(now, calendar);
    if (!refusal) return { drafts: [{ type: 'CaseOpened', rule: 'R-PRX-03', data: { key, caseNo, on } }] };
    const { code, message, rule = 'R-PRX-03' } = refusal;
    const data = { key, caseNo, code, message, blocks: blocks(state, key), on };
    return { drafts: [{ type: 'CaseNotOpened', rule, data }] };
  };
}

/** What a case has come to. A report that says nothing new, or is about a case of before, changes nothing. */
export function reported({ key, caseNo, outcome, closed }: CaseReport): News {
  return ({ state, calendar }, now) => {
    const entry = entryOf(state, key);
    if (entry?.caseNo !== caseNo || entry.state === 'dropped' || entry.state === 'done') return NOTHING;
    const isNews = entry.outcome !== outcome || (closed && isGranting(outcome));
    if (!isNews) return NOTHING;
    const blocked = isGranting(outcome) ? [] : blocks(state, key);
    const data = { key, caseNo, outcome, closed, blocks: blocked, on: dayOf(now, calendar) };
    return { drafts: [{ type: 'CaseReported', rule: 'R-PRX-03', data }] };
  };
}

/** A result was handed in where it was owed. */
export function brought(bringing: Bringing): News {
  return ({ state, calendar }, now) => {
    const { key, material } = bringing;
    const isOpen = toBring(state).some((other) => other.key === key && other.material === material);
    if (!isOpen) return NOTHING;
    const data = { ...bringing, on: dayOf(now, calendar) };
    return { drafts: [{ type: 'ResultBrought', rule: 'R-PRX-04', data }] };
  };
}
