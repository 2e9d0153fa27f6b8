import { refuse, type Refusal } from '../refusal';
import type { Accepted, Entry, JourneyState, Planned } from './types';

/** So many procedures make one journey at the most. */
export const MOST_ENTRIES = 60;

type Node = Pick<Planned, 'key' | 'after' | 'accepts'>;

/** Whether every entry can be reached: each key once, no unknown one, and no circle (R-PRX-03). */
export function planProblem(plan: Planned[]): Refusal | undefined {
  if (plan.length === 0) return refuse('PLAN_EMPTY', 'A journey has at least one procedure.', 'R-PRX-03');
  if (plan.length > MOST_ENTRIES) {
    const message = `A journey has at most ${MOST_ENTRIES} procedures; split it.`;
    return refuse('PLAN_TOO_LONG', message, 'R-PRX-03', { most: MOST_ENTRIES });
  }
  const keys = plan.map(({ key }) => key);
  const twice = keys.find((key, i) => keys.indexOf(key) !== i);
  if (twice) return refuse('PLAN_KEY_TWICE', `The key ${twice} stands twice in the plan.`, 'R-PRX-03', { key: twice });
  const unknown = plan.flatMap(needs).find((key) => !keys.includes(key));
  if (unknown) {
    const message = `Something waits for ${unknown}, which the plan does not have.`;
    return refuse('PLAN_KEY_UNKNOWN', message, 'R-PRX-03', { key: unknown });
  }
  const circle = circleIn(plan);
  if (circle) {
    const path = circle.join(' → ');
    return refuse('PLAN_CYCLE', `These wait for one another in a circle: ${path}.`, 'R-PRX-03', { path });
  }
  return plan.map(materialProblem).find((problem) => problem !== undefined);
}

/** Only what the matter itself lets be owed is accepted as owed by another case (R-PRX-04). */
function materialProblem({ key, item, materials, accepts }: Planned): Refusal | undefined {
  const known = new Map(item.materials.map((material) => [material.code, material]));
  const foreign = [...materials.map(({ code }) => code), ...accepts.map(({ material }) => material)].filter(
    (code) => !known.has(code),
  );
  if (foreign.length > 0) {
    const codes = foreign.join(', ');
    const message = `${item.code} asks for no such material: ${codes}.`;
    return refuse('MATERIAL_UNKNOWN', message, 'R-INT-08', { key, materials: codes });
  }
  const firm = accepts.map(({ material }) => material).find((code) => known.get(code)!.kind !== 'deferrable');
  if (!firm) return undefined;
  const message = `${item.code} does not let ${firm} be owed: let it wait for the case that grants it.`;
  return refuse('NOT_DEFERRABLE', message, 'R-PRX-04', { key, material: firm });
}

/** Keys of everything that an entry needs, to be opened or to be granted. */
export function needs({ after, accepts }: Node): string[] {
  return [...new Set([...after, ...accepts.map(({ from }) => from)])];
}

/** Keys whose grant an entry waits for before its case opens: what is accepted as owed does not hold it up (R-PRX-04). */
export function waitsFor({ after, accepts }: Node): string[] {
  const owed = new Set(accepts.map(({ from }) => from));
  return after.filter((key) => !owed.has(key));
}

/** The keys of a circle, first one repeated at its end; undefined where there is none. */
function circleIn(plan: Node[]): string[] | undefined {
  const byKey = new Map(plan.map((node) => [node.key, node]));
  const cleared = new Set<string>();
  const walk = (key: string, path: string[]): string[] | undefined => {
    if (path.includes(key)) return [...path.slice(path.indexOf(key)), key];
    if (cleared.has(key)) return undefined;
    for (const next of needs(byKey.get(key)!)) {
      const circle = walk(next, [...path, key]);
      if (circle) return circle;
    }
    cleared.add(key);
    return undefined;
  };
  for (const { key } of plan) {
    const circle = walk(key, []);
    if (circle) return circle;
  }
  return undefined;
}

/** In an order in which nothing comes before what it needs; the order of the plan where that leaves a choice. */
export function inOrder<N extends Node>(plan: N[]): N[] {
  const placed = new Set<string>();
  const ordered: N[] = [];
  const keys = new Set(plan.map(({ key }) => key));
  for (let left = plan; left.length > 0;) {
    const next = left.filter((node) => needs(node).every((key) => placed.has(key) || !keys.has(key)));
    if (next.length === 0) throw new Error('A plan with a circle was let in');
    for (const node of next) placed.add(node.key);
    ordered.push(...next);
    left = left.filter(({ key }) => !placed.has(key));
  }
  return ordered;
}

export function entryOf({ entries }: JourneyState, key: string): Entry | undefined {
  return entries.find((entry) => entry.key === key);
}

/** Those that are part of the journey still. */
export function active({ entries }: Pick<JourneyState, 'entries'>): Entry[] {
  return entries.filter(({ state }) => state !== 'dropped');
}

export function isGranted({ state }: Entry): boolean {
  return state === 'granted' || state === 'done';
}

/** What an entry needs for its grant as it stands: once its case is open, what is owed in it. */
function stillNeeds(entry: Entry): string[] {
  if (entry.caseNo === undefined) return needs(entry);
  return entry.accepts.filter(({ material }) => entry.owes.includes(material)).map(({ from }) => from);
}

/** Failed entries that keep `entry` from its grant, directly or through others; its own failure is none of them. */
export function blockedBy(state: JourneyState, entry: Entry): string[] {
  const found = new Set<string>();
  const seen = new Set<string>();
  const look = (key: string) => {
    const needed = entryOf(state, key);
    if (!needed || seen.has(key) || isSettled(needed)) return;
    seen.add(key);
    if (needed.state === 'failed') found.add(key);
    for (const further of stillNeeds(needed)) look(further);
  };
  if (isSettled(entry)) return [];
  for (const key of stillNeeds(entry)) look(key);
  return state.entries.filter(({ key }) => found.has(key)).map(({ key }) => key);
}

/** Entries that cannot come to a grant while the one with this key has none (R-PRX-03, R-PRX-04). */
export function blocks(state: JourneyState, key: string): string[] {
  const failed = {
    ...state,
    entries: state.entries.map((entry) => (entry.key === key ? { ...entry, state: 'failed' as const } : entry)),
  };
  return active(failed)
    .filter((entry) => entry.key !== key && blockedBy(failed, entry).includes(key))
    .map((entry) => entry.key);
}

/** Entries whose case may be opened now: nothing holds them up, and somebody may act for the applicant (R-PRX-03). */
export function mayOpen(state: JourneyState): Entry[] {
  const { startedOn, endedOn, revokedOn, mandateExpired } = state;
  if (!startedOn || endedOn || revokedOn || mandateExpired) return [];
  const held = (key: string) => !isSettled(entryOf(state, key)!);
  return state.entries.filter((entry) => entry.state === 'planned' && !waitsFor(entry).some(held));
}

/** Granted, or given up: nothing waits for it any more. */
function isSettled(entry: Entry): boolean {
  return entry.state === 'dropped' || isGranted(entry);
}

/** Entries that have a number and no case yet. */
export function opening({ entries }: JourneyState): Entry[] {
  return entries.filter(({ state }) => state === 'opening');
}

/** Whose results stand for what an entry was not given otherwise; one that was given up brings nothing. */
export function accepted(state: JourneyState, { accepts, materials }: Entry): Accepted[] {
  const given = new Set(materials.map(({ code }) => code));
  return accepts.filter(({ material, from }) => !given.has(material) && entryOf(state, from)?.state !== 'dropped');
}

/** A result that is there, and is still owed in another case. */
export interface Bringing {
  key: string;
  caseNo: string;
  material: string;
  from: string;
}

/** Results of granted cases that are to be handed in where they are owed (R-PRX-04). */
export function toBring(state: JourneyState): Bringing[] {
  if (state.endedOn) return [];
  return state.entries
    .filter((entry) => entry.state === 'open' || entry.state === 'granted')
    .flatMap(({ key, caseNo, owes, accepts }) =>
      accepts
        .filter(({ material, from }) => owes.includes(material) && isGranted(entryOf(state, from)!))
        .map(({ material, from }) => ({ key, caseNo: caseNo!, material, from })),
    );
}
