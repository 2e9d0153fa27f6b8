import { beginningOf } from './beginning';
import { CaseStory } from './case-story';

import { complaintStory } from './complaint/beginning';
import { contactStory } from './contact/beginning';
import { failureOf } from './failure';

import { journeyStory } from './journey/beginning';
import { STORY_KINDS, type StoryKind } from './kinds';
import { NaiveLimits } from './naive-limits';
import { People } from './people';
import { Play } from './play';
import { Random } from './random';
import type { Story } from './story';
import { nothing, type Tally } from './tally';
import { tellToTheEnd } from './telling';
import { yearOf, type Centre, type World } from './world';
import { DAYS, FIRST_DAY } from './year';

/** How many stories of a kind there are to each case; of complaints, one is all those against a section in its year. */
export const SHARES: Record<StoryKind, number> = { case: 1, contact: 0.2, journey: 0.01, complaint: 0.02 };

const STORIES: Record<StoryKind, (world: World, limits: NaiveLimits, seed: number, index: number) => Story> = {
  case: (world, limits, seed, index) => new CaseStory(playOf(world, limits, seed, index), limits),
  contact: contactStory,
  journey: journeyStory,
  complaint: complaintStory,
};

/**
 * Tells every case from `from` up to, not including, `to`, and their share of what lives beside cases, until something fails.
 * The same seed tells the same stories.
 */
export async function simulate(centre: Centre, seed: number, from: number, to: number): Promise<Tally> {
  const world = yearOf(centre, seed, FIRST_DAY);
  const limits = new NaiveLimits(centre.settings);
  const tally = nothing();
  for (const kind of STORY_KINDS) {
    const [first, end] = [from, to].map((cases) => storiesOf(kind, cases)) as [number, number];
    for (let index = first; index < end && !tally.failure; index++) {
      const story = STORIES[kind](world, limits, seed, index);
      const { steps, violation } = await tellToTheEnd(story);
      tally.steps += steps;
      story.count(tally.kinds[kind]);
      if (violation) tally.failure = await failureOf(story, violation, { seed, index });
    }
  }
  return tally;
}

/** The stories of a kind that so many cases have beside them. */
export function storiesOf(kind: StoryKind, cases: number): number {
  return Math.floor(cases * SHARES[kind]);
}

/** With so few cases the story of this number is among those that are told. */
export function casesUpTo(kind: StoryKind, index: number): number {
  let cases = Math.floor(index / SHARES[kind]);
  while (storiesOf(kind, cases) <= index) cases++;
  return cases;
}

/** The case of this number, whatever the others are. */
export function playOf(world: World, limits: NaiveLimits, seed: number, index: number): Play {
  const random = new Random(seed, index);
  const caseNo = `${world.centre.organisation.centre.code}${String(index + 1).padStart(10, '0')}`;
  const beginning = beginningOf(world, random, { firstDay: FIRST_DAY, days: DAYS }, caseNo);
  return new Play(world, beginning, new People(random, limits));
}
