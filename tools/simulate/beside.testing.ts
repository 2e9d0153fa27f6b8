import path from 'node:path';
import { repositoryRoot } from '@shouban/config';
import { NaiveLimits } from './naive-limits';
import type { Story } from './story';
import { nothing, type KindTally } from './tally';
import { tellToTheEnd } from './telling';
import type { Violation } from './violation';
import { shippedCentre, yearOf } from './world';
import { FIRST_DAY } from './year';

export const SEED = 20_261_126;
const centre = shippedCentre(path.join(repositoryRoot(), 'catalogue'));
export const limits = new NaiveLimits(centre.settings);
export const world = yearOf(centre, SEED, FIRST_DAY);

/** Tells so many stories, of which all must hold. */
export async function allHold(stories: number, storyOf: (index: number) => Story): Promise<KindTally> {
  const tally = nothing().kinds.case;
  for (let index = 0; index < stories; index++) {
    const story = storyOf(index);
    const { violation } = await tellToTheEnd(story);
    if (violation) throw new Error(`${story.kind} ${index}: ${violation.demand}: ${violation.message}`);
    story.count(tally);
  }
  return tally;
}

/** The first demand that is not met while so many stories are told. */
export async function firstBreach(
  storyOf: (index: number) => Story,
  stories = 80,
): Promise<{ story: Story; violation: Violation; index: number } | undefined> {
  for (let index = 0; index < stories; index++) {
    const story = storyOf(index);
    const { violation } = await tellToTheEnd(story);
    if (violation) return { story, violation, index };
  }
  return undefined;
}
