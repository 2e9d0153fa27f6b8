import { standingOfAccused, type Accused } from '@shouban/domain/complaint/accused';
import { COMPLAINT_CHANNELS, COMPLAINT_SUBJECTS, type ComplaintOpening } from '@shouban/domain/complaint/types';
import type { By } from '@shouban/domain/case/types';
import { arrivalIn } from '../beginning';
import type { NaiveLimits } from '../naive-limits';
import type { Beginning } from '../proceeding/play';
import { Random } from '../random';
import type { World } from '../world';
import { DAYS, FIRST_DAY } from '../year';
import { accusedOf, staffOf } from './complaint-manners';
import { accusedPersons } from './naive-accused';
import { COMPLAINT_RULES } from './rules';
import { SectionStory } from './section-story';

const STREAM = 0xc0391a17;
const COMPLAINANT: By = { person: 'complainant', roles: [], applicant: true };

/** All complaints of a year against one section, whatever there is against the others. */
export function complaintStory(
  world: World,
  limits: NaiveLimits,
  seed: number,
  index: number,
  rules = COMPLAINT_RULES,
): SectionStory {
  const random = new Random(seed, STREAM, index);
  const section = random.pick(world.centre.organisation.sections).code;
  const beginnings = Array.from({ length: random.int(1, 4) }, (_, nth) => {
    const number = `TS${String(index * 4 + nth + 1).padStart(10, '0')}`;
    return beginningOf(world, random, section, number);
  }).sort((a, b) => a.at - b.at);
  return new SectionStory(world, limits, rules, { section, beginnings, chance: [seed, STREAM, index] });
}

function beginningOf(world: World, random: Random, section: string, number: string): Beginning<ComplaintOpening> {
  const at = arrivalIn(world, random, { firstDay: FIRST_DAY, days: DAYS });
  const accused = whom(world, random, section);
  const opening: ComplaintOpening = {
    channel: random.pick(COMPLAINT_CHANNELS),
    subject: random.pick(COMPLAINT_SUBJECTS),
    text: '材料交了二十天没有答复',
    accused,
    standing: standingOfAccused(accused, world.centre.organisation),
    ...(random.chance(0.7) && { complainant: { name: '李四', phone: '-' } }),
  };
  const by = random.chance(0.7)
    ? COMPLAINANT
    : world.byOf(random.pick(staffOf(random.chance(0.2) ? section : 'registry', world)));
  const isAccused = accusedPersons(accused, world.centre.organisation).includes(by.person);
  const refusal = isAccused ? 'COMPLAINT_ABOUT_YOU' : undefined;
  return { at, number, by, opening, ...(refusal && { refusal }) };
}

/** A person of the section, the section, or nobody who could be named. */
function whom(world: World, random: Random, section: string): Accused {
  const chance = random.next();
  if (chance < 0.6) return accusedOf(random.pick(staffOf(section, world)), section);
  return chance < 0.85 ? { sectionCode: section } : {};
}
