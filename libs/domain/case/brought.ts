import { dayOf } from '../clock';
import type { Instant } from '../clock/types';
import type { MaterialGiven } from './commands';
import type { Decision } from './decision';
import { brought, receivedOn } from './policies/intake';
import type { CaseFile, CaseState } from './types';
import { toBeBrought } from './undertakings';

/**
 * The result of another case of the journey, handed in by itself for what was owed (R-PRX-04). What is there already, and what
 * nobody waits for any more, changes nothing: the journey may tell it more than once.
 */
export function broughtByJourney({ state, calendar }: CaseFile, materials: MaterialGiven[], now: Instant): Decision {
  const waited = waitedFor(state);
  const received = new Set(state.materials.map(({ code }) => code));
  const given = materials.filter(({ code }) => waited.has(code) && !received.has(code));
  if (given.length === 0) return { drafts: [] };
  const on = dayOf(now, calendar);
  const codes = new Set(given.map(({ code }) => code));
  const stillMissing = state.missing.filter(({ code }) => !codes.has(code));
  const data = { materials: receivedOn(given, on), stillMissing, on };
  return { drafts: [{ type: 'SupplementReceived', rule: 'R-PRX-04', data }, ...brought(state, given, on)] };
}

/** Until the decision all that was promised for the case; after a grant what was undertaken to be brought later. */
function waitedFor(state: CaseState): Set<string> {
  const { journey, decision, status } = state;
  const promised = new Set(journey?.owes.map(({ material }) => material));
  if (!decision) return status === 'closed' ? new Set() : promised;
  const later = decision.outcome === 'granted' ? toBeBrought(state) : [];
  return new Set(later.map(({ code }) => code).filter((code) => promised.has(code)));
}
