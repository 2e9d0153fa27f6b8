import type { Application, MaterialGiven } from '@shouban/domain/case/commands';
import { isWorkingDay, addDays, firstWorkingDayFrom } from '@shouban/domain/clock';
import type { Day, Instant } from '@shouban/domain/clock/types';
import type { MatterItem } from '@shouban/domain/catalogue/types';
import { intakePostOf } from '@shouban/domain/duty/intake-post';
import type { Beginning } from './play';
import type { Random } from './random';
import { dayIn, HOUR_MS, midnight } from './time';
import { type World } from './world';

const ON_A_DAY_OFF = 0.03;
const IMPORTED = 0.03;

/** Among so many days from the first one an application arrives. */
/** Who applies is nothing that a rule asks for. */
export const APPLICANT: Application['applicant'] = {
  kind: 'person',
  name: '张三',
  idType: 'idCard',
  idNumber: '11010519491231002X',
  phone: '-',
  address: '青禾县',
};

export interface Arrivals {
  firstDay: Day;
  days: number;
}

/** How the case of this number begins: any matter, on any of the days, complete or not. */
export function beginningOf(world: World, random: Random, arrivals: Arrivals, caseNo: string): Beginning {
  const at = arrivalIn(world, random, arrivals);
  const item = random.pick(world.centre.items);
  const person = receiver(world, random, at);
  const past = random.chance(IMPORTED) ? pastOf(random, item, at) : undefined;
  const application: Application = {
    caseNo,
    itemCode: item.code,
    applicant: APPLICANT,
    materials: handedIn(random, item),
    receiptCodeHash: 'hash',
    ...(past && { past }),
    by: { person, roles: world.rolesOf(person) },
    key: 'k0-register',
  };
  return { at, item, application };
}

/** In the office hours of a day that is mostly a working day. */
export function arrivalIn(world: World, random: Random, { firstDay, days }: Arrivals): Instant {
  const { calendar } = world.centre;
  const day = addDays(firstDay, random.int(0, days - 1));
  const open = isWorkingDay(day, calendar) || random.chance(ON_A_DAY_OFF) ? day : firstWorkingDayFrom(day, calendar);
  return midnight(open) + 9 * HOUR_MS + random.int(0, 479) * 60_000;
}

/** Whoever is at a window; when nobody is, whoever answers for it receives in a post of his own. */
function receiver({ centre, holders }: World, random: Random, at: Instant): string {
  const { windowPostCodes, registryPostCode, agentPostCodes } = centre.organisation.special;
  const first = random.chance(0.9) ? random.pick(windowPostCodes) : random.pick([registryPostCode, ...agentPostCodes]);
  const persons = [first, ...windowPostCodes, registryPostCode].map((post) => holders.at(post, at).person);
  const receiving = persons.filter(
    (person) => intakePostOf(person, centre.organisation) && !holders.isAway(person, at),
  );
  return receiving[0] ?? centre.organisation.posts.find(({ code }) => code === first)!.a;
}

function handedIn(random: Random, { materials }: MatterItem): MaterialGiven[] {
  const complete = random.chance(0.7);
  return materials
    .filter(({ kind }) =>
      kind === 'required' ? complete || random.chance(0.6) : kind === 'deferrable' && random.chance(0.6),
    )
    .map(({ code, quantity, original }) => ({ code, quantity, original }));
}

/** An open case of an old system, with its acceptance and its pauses. */
function pastOf(random: Random, item: MatterItem, at: Instant): NonNullable<Application['past']> {
  const today = dayIn(at);
  const receivedAt = at - random.int(3, 60) * 24 * HOUR_MS;
  if (random.chance(0.4)) return { receivedAt };
  const acceptedOn = earlier(addDays(dayIn(receivedAt), random.int(0, 5)), today);
  const pauses = random.some(item.allowedPauses, 0.3).map(({ procedure }) => {
    const began = earlier(addDays(acceptedOn, random.int(0, 10)), today);
    return { procedure, began, ended: earlier(addDays(began, random.int(0, 15)), today) };
  });
  return { receivedAt, acceptedOn, pauses };
}

function earlier(a: Day, b: Day): Day {
  return a < b ? a : b;
}
