import type { By } from '@shouban/domain/case/types';
import { addDays } from '@shouban/domain/clock';
import type { Entry, JourneyCommands, JourneyState } from '@shouban/domain/journey';
import { missingOf, type Planned } from '@shouban/domain/journey';
import type { Grade } from '@shouban/domain/case/rating-types';
import type { Intention, Manners, Plan, Scene } from '../proceeding/staff';
import type { Random } from '../random';
import { dayIn } from '../time';

type Deed = Intention<JourneyCommands>;
type Plans = Plan<JourneyState, JourneyCommands>[];

const APPLICANT: By = { person: 'receipt', roles: [], applicant: true };
const NEVER_SUPPLIED = 0.08;

/** The agent, the departments that look through, and the applicant of one journey. */
export const journeyManners: Manners<JourneyState, JourneyCommands> = {
  paces: { preReview: { days: [0, 3], late: 0.12, lateDays: [4, 9] } },
  deeds: {
    preReview: lookThrough,
    notify: (_scene, { id }) => ({ action: 'giveNotice', duty: id, body: { missing: [] } }),
    distribute: starts,
    replan,
  },
  occasions: (state) => [
    { key: 'entrusted', plans: revokes },
    ...(state.mandateExpired ? [{ key: `expired ${state.mandate.expiresOn}`, plans: renews }] : []),
    { key: `mandate ${state.mandate.expiresOn}`, plans: goesOn },
    ...state.notices.map(({ id }) => ({ key: `told ${id}`, plans: supplies })),
    ...(state.endedOn ? [{ key: 'ended', plans: gives }] : []),
  ],
};

function lookThrough({ state, random }: Scene<JourneyState>, { id }: { id: string }): Deed {
  const [, key, unitCode] = id.split(':') as [string, string, string];
  const { materials } = entryOf(state, key).item;
  const found = random.chance(0.12) ? [random.pick(materials)] : [];
  const findings = found.map(({ code, name }) => ({ code, reason: '不清晰', guidance: `请重新提交${name}` }));
  return { action: 'lookThrough', duty: id, body: { entry: key, unitCode, findings } };
}

/** By a mandate that has run out nothing is begun (R-PRX-01). */
function starts({ state }: Scene<JourneyState>): Deed {
  const refusal = state.mandateExpired ? { refusal: 'MANDATE_EXPIRED' } : {};
  return { action: 'startJourney', duty: 'distribute', body: {}, ...refusal };
}

/** What has failed is applied for anew, given up, or the end of it all. */
function replan({ state, random, now }: Scene<JourneyState>, { id }: { id: string }): Deed {
  const key = id.slice('replan:'.length);
  if (random.chance(0.15)) return { action: 'closeJourney', duty: 'drive', body: { reason: '无法继续' } };
  const refusal = state.mandateExpired ? { refusal: 'MANDATE_EXPIRED' } : {};
  const consent = { way: 'phone' as const, on: dayIn(now) };
  const isLast = state.entries.filter((entry) => entry.state !== 'dropped').length === 1;
  const replaced = isLast || random.chance(0.6);
  const change = replaced
    ? { kind: 'replace' as const, key, by: complete(entryOf(state, key)) }
    : { kind: 'drop' as const, key };
  return { action: 'replan', duty: id, body: { changes: [change], reason: '未获批准', consent }, ...refusal };
}

/** The same procedure with everything that it asks for and that no other case brings. */
function complete({ key, itemCode, after, accepts, item }: Entry): Planned {
  const materials = item.materials
    .filter(({ code, kind }) => kind === 'required' || !accepts.some(({ material }) => material === code))
    .map(({ code, quantity, original }) => ({ code, quantity, original }));
  return { key, itemCode, after, accepts, materials, item };
}

function revokes({ random }: Scene<JourneyState>): Plans {
  if (!random.chance(0.15)) return [];
  const wish = ({ state }: Scene<JourneyState>): Deed =>
    state.endedOn ? undefined : { action: 'revokeMandate', by: APPLICANT, body: {} };
  return [{ inDays: random.int(3, 40), wish }];
}

function renews({ random }: Scene<JourneyState>): Plans {
  if (!random.chance(0.8)) return [];
  const wish = ({ state, now }: Scene<JourneyState>): Deed => {
    const signedOn = dayIn(now);
    const mandate = { ...state.mandate, signedOn, expiresOn: addDays(signedOn, 200) };
    return state.endedOn ? undefined : { action: 'renewMandate', duty: 'drive', body: { mandate } };
  };
  return [{ inDays: random.int(0, 8), wish }];
}

/** With a mandate that stands the agent takes up again what he was refused without one. */
function goesOn({ random }: Scene<JourneyState>): Plans {
  const wish = (scene: Scene<JourneyState>): Deed => {
    const open = (kind: string) => scene.duties.find((duty) => duty.kind === kind);
    if (open('distribute')) return starts(scene);
    const failed = open('replan');
    return failed && replan(scene, failed);
  };
  return [15, 40, 90].map((days) => ({ inDays: days + random.int(0, 5), wish }));
}

/** Everything that was told, in one go or in two; or never, and the agent ends it. */
function supplies({ random }: Scene<JourneyState>): Plans {
  if (random.chance(NEVER_SUPPLIED)) {
    const wish = ({ state }: Scene<JourneyState>): Deed =>
      state.startedOn || state.endedOn
        ? undefined
        : { action: 'closeJourney', duty: 'drive', body: { reason: '未补正' } };
    return [{ inDays: random.int(15, 40), wish }];
  }
  const inDays = random.int(0, 12);
  const part = random.chance(0.3) ? [{ inDays: Math.floor(inDays / 2), wish: given(0.5, random) }] : [];
  return [...part, { inDays, wish: given(1, random) }];
}

function given(share: number, random: Random): (scene: Scene<JourneyState>) => Deed {
  return ({ state }) => {
    if (state.startedOn || state.endedOn) return undefined;
    const missing = random.some(missingOf(state), share);
    const materials = missing.map(({ key, code }) => ({ key, code, quantity: 1, original: true }));
    return materials.length === 0 ? undefined : { action: 'supplyMaterials', by: APPLICANT, body: { materials } };
  };
}

function gives({ random }: Scene<JourneyState>): Plans {
  if (!random.chance(0.5)) return [];
  const grade = random.pick<Grade>(['verySatisfied', 'satisfied', 'dissatisfied']);
  const wish = ({ state }: Scene<JourneyState>): Deed =>
    state.closedAt === undefined ? { action: 'giveFeedback', by: APPLICANT, body: { grade } } : undefined;
  return [{ inDays: random.int(0, 8), wish }];
}

function entryOf({ entries }: JourneyState, key: string): Entry {
  return entries.find((entry) => entry.key === key)!;
}
