import type { Application, CaseAction } from '@shouban/domain/case/commands';
import { evolve, unregistered } from '@shouban/domain/case/evolve';
import type { CaseEvent, CaseEventType, CaseState, CaseStatus } from '@shouban/domain/case/types';
import type { MatterItem } from '@shouban/domain/catalogue/types';
import type { AbsenceSpan } from '@shouban/domain/duty/resolve';
import { DAY_MS } from '../../simulate/time';
import { World, type Centre } from '../../simulate/world';
import { Walker, type Step } from './walker';

/** One event that takes a case from a state to another, by everything that it has been seen to come by. */
export interface Transition {
  /** Absent: the case begins. */
  from?: CaseStatus;
  to: CaseStatus;
  event: CaseEventType;
  actions: Set<CaseAction>;
  /** It follows from an action, or from time that has passed. */
  automatic: boolean;
  rules: Set<string>;
}

export interface Explored {
  transitions: Transition[];
  /** Actions that somebody may take in a state. */
  actions: Map<CaseStatus, Set<CaseAction>>;
  /** What the system does by itself in a state when time passes. */
  automatic: Map<CaseStatus, Set<CaseEventType>>;
}

/** With a handler who is named, with one who is designated, joint, decided on the spot, and by silence where nobody decides. */
const MATTERS = [
  'food-business-licence',
  'medical-practice-registration',
  'restaurant-opening',
  'business-registration',
  'water-fee-deferral',
];
const BEGINS = Date.parse('2026-03-09T10:00:00+08:00');
const MOST_ALARMS = 25;
const YEAR_MS = 365 * DAY_MS;

/**
 * Takes cases further in every way the rules know. A case is taken further as long as a step shows something that has not been
 * seen: an action or an event in a state, or a way from one state to another.
 */
export async function explore(centre: Centre): Promise<Explored> {
  const found: Explored = { transitions: [], actions: new Map(), automatic: new Map() };
  const seen = new Set<string>();
  const open = await beginnings(new World(centre, []));
  for (const walker of open) {
    note(found.transitions, unregistered(''), walker.events);
    allow(found, walker);
  }
  for (let walker = open.shift(); walker; walker = open.shift()) {
    const { state } = walker.file;
    const alarms = await walker.alarms(MOST_ALARMS);
    for (const { events } of alarms) for (const { type } of events) add(found.automatic, state.status, type);
    for (const { events } of alarms.slice(-1)) note(found.transitions, state, events);
    for (const step of [...alarms, ...(await walker.acts())]) {
      if (step.action) note(found.transitions, state, step.events, step.action);
      allow(found, step.to);
      const facts = factsOf(state, step);
      if (facts.every((fact) => seen.has(fact))) continue;
      for (const fact of facts) seen.add(fact);
      open.push(step.to);
    }
  }
  return found;
}

function allow({ actions }: Explored, walker: Walker): void {
  for (const action of walker.actions) add(actions, walker.file.state.status, action);
}

/** What a step shows; before and after a one-time notice, and where silence decides, the same step leads to something else. */
function factsOf(before: CaseState, { action, events, to }: Step): string[] {
  const { item, state } = to.file;
  const situation = ({ status, oneTimeNotices }: CaseState) =>
    `${status} ${oneTimeNotices > 0} ${item.silenceIsConsent !== undefined}`;
  const after = situation(state);
  return [
    ...to.actions.map((allowed) => `${after} allows ${allowed}`),
    ...events.map(({ type }) => `${situation(before)} ${action ?? 'by itself'} ${type} ${after}`),
  ];
}

/** Complete, with a deferrable material owed, with a required one missing, and brought in from an old system. */
async function beginnings(world: World): Promise<Walker[]> {
  const matters = MATTERS.map((code) => world.centre.items.find((item) => item.code === code)!);
  const walkers: Walker[] = [];
  for (const item of matters) {
    const required = item.materials.filter(({ kind }) => kind === 'required');
    const given = [item.materials.filter(({ kind }) => kind !== 'shared'), required, required.slice(1)];
    for (const materials of given) walkers.push(await beginning(world, item, { materials }));
    const past = { receivedAt: BEGINS, acceptedOn: '2026-03-09' };
    walkers.push(await beginning(world, item, { materials: required, past }));
  }
  const [food] = matters as [MatterItem];
  walkers.push(await beginning(world, byMouth(food), { materials: [] }), await undertaking(world, food));
  walkers.push(await beginning(new World(world.centre, [awayOf(world, food)]), food, { materials: food.materials }));
  return walkers;
}

/** No shipped matter allows oral notices (R-INT-04). */
function byMouth(item: MatterItem): MatterItem {
  return { ...item, category: 'otherService', oralNoticeAllowed: true };
}

function undertaking(world: World, item: MatterItem): Promise<Walker> {
  const [code] = item.undertakingFor as [string];
  const materials = item.materials.filter((material) => material.code !== code);
  return beginning(world, item, { materials, undertakings: [{ code, signedOn: '2026-03-09' }] });
}

/** A of the post that handles the matter is away all year. */
function awayOf({ centre }: World, { firstHandlerPostCode }: MatterItem): AbsenceSpan {
  const { a } = centre.organisation.posts.find(({ code }) => code === firstHandlerPostCode)!;
  return { person: a, from: BEGINS - YEAR_MS, to: BEGINS + YEAR_MS };
}

async function beginning(
  world: World,
  item: MatterItem,
  { materials, past, undertakings }: Pick<Application, 'materials' | 'past' | 'undertakings'>,
): Promise<Walker> {
  const clerk = past ? 'registry-1' : 'window-1';
  const walker = new Walker(world, item, clerk, BEGINS);
  await walker.receive({
    caseNo: 'QH2026000001',
    itemCode: item.code,
    applicant: { kind: 'person', name: '-', idType: '-', idNumber: '-', phone: '-', address: '-' },
    materials: materials.map(({ code, quantity, original }) => ({ code, quantity, original })),
    receiptCodeHash: '-',
    ...(past && { past }),
    ...(undertakings && { undertakings }),
    by: { person: clerk, roles: world.rolesOf(clerk) },
    key: 'k-register',
  });
  return walker;
}

/** Folds the events one after the other: each that changes the state is a transition. */
function note(transitions: Transition[], before: CaseState, events: CaseEvent[], action?: CaseAction): void {
  let state = before;
  for (const event of events) {
    const next = evolve(state, event);
    if (next.status !== state.status || state.seq === 0) {
      const from = state.seq === 0 ? undefined : state.status;
      const transition = transitionOf(transitions, from, next.status, event.type);
      if (action && event.actor.kind === 'person') transition.actions.add(action);
      if (event.actor.kind === 'system') transition.automatic = true;
      if (event.rule) transition.rules.add(event.rule);
    }
    state = next;
  }
}

function transitionOf(
  transitions: Transition[],
  from: CaseStatus | undefined,
  to: CaseStatus,
  event: CaseEventType,
): Transition {
  const known = transitions.find((one) => one.from === from && one.to === to && one.event === event);
  if (known) return known;
  const made = {
    ...(from && { from }),
    to,
    event,
    actions: new Set<CaseAction>(),
    automatic: false,
    rules: new Set<string>(),
  };
  transitions.push(made);
  return made;
}

function add<K, V>(sets: Map<K, Set<V>>, key: K, value: V): void {
  sets.set(key, (sets.get(key) ?? new Set()).add(value));
}
