import { addDays } from '@shouban/domain/clock';
import type { MatterItem } from '@shouban/domain/catalogue/types';
import { plannedItem, type JourneyOpening, type Planned } from '@shouban/domain/journey';
import { APPLICANT, arrivalIn } from '../beginning';
import type { NaiveLimits } from '../naive-limits';
import type { Beginning } from '../proceeding/play';
import { Random } from '../random';
import { dayIn } from '../time';
import type { World } from '../world';
import { DAYS, FIRST_DAY } from '../year';
import { JourneyStory } from './journey-story';
import { JOURNEY_RULES } from './rules';

const STREAM = 0x10c2ae4;
const LONGEST = 5;

/** The journey of this number with its cases, whatever the others are. */
export function journeyStory(
  world: World,
  limits: NaiveLimits,
  seed: number,
  index: number,
  rules = JOURNEY_RULES,
): JourneyStory {
  const random = new Random(seed, STREAM, index);
  return new JourneyStory(world, limits, rules, beginningOf(world, random, index), [seed, STREAM, index]);
}

function beginningOf(world: World, random: Random, index: number): Beginning<JourneyOpening> {
  const { organisation } = world.centre;
  const at = arrivalIn(world, random, { firstDay: FIRST_DAY, days: DAYS });
  const agentPost = random.pick(organisation.special.agentPostCodes);
  const { a, b } = organisation.posts.find(({ code }) => code === agentPost)!;
  const agent = [a, ...b].find((person) => !world.holders.isAway(person, at)) ?? a;
  const plan = planOf(world, random);
  const today = dayIn(at);
  const chance = random.next();
  const [fee, outside, circle] = [chance < 0.04, chance > 0.04 && chance < 0.07, chance > 0.07 && chance < 0.09];
  const procedures = [...new Set(plan.map(({ itemCode }) => itemCode))];
  const opening: JourneyOpening = {
    applicant: APPLICANT,
    mandate: {
      procedures: outside ? procedures.slice(1) : procedures,
      signedOn: today,
      expiresOn: addDays(today, random.chance(0.3) ? random.int(5, 50) : random.int(100, 400)),
      form: 'electronic',
      digest: 'a'.repeat(64),
    },
    plan: circle ? [{ ...plan[0]!, after: [plan[0]!.key] }, ...plan.slice(1)] : plan,
    agentPost,
    ...(fee && { fee: random.int(1, 500) }),
    ...(random.chance(0.3) && { totalLimit: { amount: random.int(10, 90), unit: 'workingDays' as const } }),
  };
  const notEntrusted = procedures.length > 1 ? 'OUTSIDE_MANDATE' : 'MANDATE_EMPTY';
  const refusal = fee ? 'PROXY_FEE' : outside ? notEntrusted : circle ? 'PLAN_CYCLE' : undefined;
  const number = `DB${String(index + 1).padStart(10, '0')}`;
  return { at, number, by: world.byOf(agent), opening, ...(refusal && { refusal }) };
}

/** Several procedures; each may come after others, and accept as owed what another will grant. */
function planOf(world: World, random: Random): Planned[] {
  const keys: string[] = [];
  return Array.from({ length: random.int(2, LONGEST) }, (_, n) => {
    const item = random.pick(world.centre.items);
    const after = random.some(keys, 0.4);
    const deferrable = item.materials.filter(({ kind }) => kind === 'deferrable');
    const accepts =
      keys.length === 0
        ? []
        : random.some(deferrable, 0.6).map(({ code }) => ({ material: code, from: random.pick(keys) }));
    const key = `p${n + 1}`;
    keys.push(key);
    const version = world.centre.itemVersions[item.code]!;
    const materials = handedIn(random, item, accepts);
    return { key, itemCode: item.code, after, accepts, materials, item: plannedItem(item, version) };
  });
}

function handedIn(random: Random, { materials }: MatterItem, accepts: Planned['accepts']): Planned['materials'] {
  const complete = random.chance(0.75);
  return materials
    .filter(({ code, kind }) => {
      if (kind === 'required') return complete || random.chance(0.7);
      return kind === 'deferrable' && !accepts.some(({ material }) => material === code) && random.chance(0.7);
    })
    .map(({ code, quantity, original }) => ({ code, quantity, original }));
}
