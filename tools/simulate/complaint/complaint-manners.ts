import { standingOfAccused, type Accused } from '@shouban/domain/complaint/accused';
import type { ComplaintCommands, ComplaintState, StepKind, Verdict } from '@shouban/domain/complaint/types';
import type { Intention, Manners, Plan, Scene } from '../proceeding/staff';

type Deed = Intention<ComplaintCommands>;
type Plans = Plan<ComplaintState, ComplaintCommands>[];

/** What is done with a complaint against somebody of this section. */
export function complaintManners(section: string): Manners<ComplaintState, ComplaintCommands> {
  return {
    paces: {
      decideExtension: { days: [0, 2], late: 0.35, lateDays: [3, 25] },
      tell: { days: [0, 2], late: 0.3, lateDays: [3, 12] },
    },
    deeds: {
      designate,
      decideExtension: ({ random }, { id }) => {
        return { action: 'decideExtension', duty: id, body: { approve: random.chance(0.6), reason: '情况复杂' } };
      },
      tell: ({ state, now }, { id }) => {
        const { id: noticeId } = state.notices.find(({ addressee, told }) => addressee.to === 'complainant' && !told)!;
        return { action: 'tellNotice', duty: id, body: { noticeId, way: 'phone', toldAt: now } };
      },
      decideReview: ({ state, random }, { id }) => {
        const overturn = random.chance(0.5);
        const refusal = state.assignments[id]!.person === state.result!.by ? 'DECIDED_BY_YOU' : undefined;
        const body = { overturn, reason: '经复核', ...(overturn && { answer: '原认定不成立' }) };
        return { action: 'decideReview', duty: id, body, ...(refusal && { refusal }) };
      },
    },
    occasions: (state) => [
      {
        key: `waits ${state.waiting.nth}`,
        plans: ({ random }) => [{ inDays: random.int(3, 9), wish: designateAtLast }],
      },
      ...(state.investigator
        ? [
            {
              key: `investigated ${state.investigator.post} ${state.waiting.nth}`,
              plans: (scene: Scene<ComplaintState>) => investigates(scene, section),
            },
          ]
        : []),
      ...(state.review?.state === 'open' ? [{ key: 'found', plans: asksForReview }] : []),
    ],
  };
}

function designateAtLast(scene: Scene<ComplaintState>): Deed {
  return scene.duties.some(({ id }) => id === 'designate') ? designate(scene, true) : undefined;
}

/** Mostly somebody who may; sometimes somebody too near, who is refused. */
function designate({ state, random, world, now }: Scene<ComplaintState>, isLast: unknown): Deed {
  const { organisation } = world.centre;
  const standing = standingOfAccused(state.accused, organisation);
  const own = ['discipline', 'discipline-inspection-head'];
  const posts = [random.pick(organisation.posts).code, ...own, 'registry', 'agency-head', 'government-review'];
  const office = state.subject === 'soliciting' && standing.goesTo === 'discipline';
  const candidates = posts.map((post) => ({ post, holder: world.holders.at(post, now).person }));
  const fit = candidates.filter(({ post, holder }) => !standing.barred[holder] && (!office || own.includes(post)));
  const near = candidates.find(({ holder }) => standing.barred[holder]);
  if (isLast !== true && near && random.chance(0.2)) {
    return { action: 'designate', duty: 'designate', body: { ...near, standing }, refusal: 'INVESTIGATOR_BARRED' };
  }
  if (fit.length === 0) return { laterBy: 2 };
  return { action: 'designate', duty: 'designate', body: { ...random.pick(fit), standing } };
}

/** Steps, a name for whom nobody could name, sometimes more time, and a finding. */
function investigates({ random, state }: Scene<ComplaintState>, section: string): Plans {
  const kind = random.pick<StepKind>(['accusedHeard', 'witnessHeard', 'evidence', 'siteVisit']);
  const step = () => ({ action: 'recordStep' as const, duty: 'investigate', body: { kind, note: '已核实' } });
  const plans: Plans = [
    { inDays: random.int(0, 8), wish: whileOpen(step) },
    { inDays: random.chance(0.85) ? random.int(3, 14) : random.int(15, 40), wish: whileOpen(concludes) },
  ];
  if (!isNamed(state)) plans.push({ inDays: random.int(1, 6), wish: whileOpen((scene) => names(scene, section)) });
  if (random.chance(0.3)) plans.push({ inDays: random.int(2, 13), wish: whileOpen(asksForTime) });
  return plans;
}

function names({ state, random, world }: Scene<ComplaintState>, section: string): Deed {
  if (isNamed(state)) return undefined;
  const accused = accusedOf(random.chance(0.7) ? random.pick(staffOf(section, world)) : undefined, section);
  const standing = standingOfAccused(accused, world.centre.organisation);
  return { action: 'nameAccused', duty: 'investigate', body: { accused, standing } };
}

export function accusedOf(person: string | undefined, sectionCode: string): Accused {
  return person === undefined ? { sectionCode } : { person };
}

/** Whoever has a part in a section's posts. */
export function staffOf(section: string, { centre }: Scene<unknown>['world']): string[] {
  const posts = centre.organisation.posts.filter(({ sectionCode }) => sectionCode === section);
  return [...new Set(posts.flatMap(({ a, b }) => [a, ...b]))];
}

/** Within the limit. */
function asksForTime({ state, duties, now, random }: Scene<ComplaintState>): Deed {
  if (now > duties.find(({ id }) => id === 'investigate')!.deadline!.at) return undefined;
  if (state.extension?.state === 'requested' || state.extension?.state === 'granted') return undefined;
  return { action: 'requestExtension', duty: 'investigate', body: { days: random.int(1, 15), reason: '需外调' } };
}

function concludes({ state, random }: Scene<ComplaintState>): Deed {
  if (!isNamed(state)) return { laterBy: 2 };
  const verdict = random.pick<Verdict>(['verified', 'verified', 'partlyVerified', 'notVerified']);
  return { action: 'conclude', duty: 'investigate', body: { verdict, finding: '查明', answer: '已处理' } };
}

/** By whoever is found to be at fault, in his time or not at all. */
function asksForReview({ random, state, world }: Scene<ComplaintState>): Plans {
  if (!random.chance(0.5)) return [];
  const by = world.byOf(state.standing.answers!);
  const wish = (scene: Scene<ComplaintState>): Deed =>
    scene.state.review?.state === 'open' ? { action: 'requestReview', by, body: { grounds: '事实不清' } } : undefined;
  return [{ inDays: random.int(0, 25), wish }];
}

function isNamed({ accused }: ComplaintState): boolean {
  return accused.person !== undefined || accused.sectionCode !== undefined;
}

function whileOpen(wish: (scene: Scene<ComplaintState>) => Deed): (scene: Scene<ComplaintState>) => Deed {
  return (scene) => (scene.duties.some(({ id }) => id === 'investigate') ? wish(scene) : undefined);
}
