import type { Day } from '@shouban/domain/clock/types';
import { beginningOf } from './beginning';
import { failureOf } from './failure';
import { NaiveLimits } from './naive-limits';
import { People } from './people';
import { Play } from './play';
import { Random } from './random';
import { nothing, type Tally } from './tally';
import { tellToTheEnd } from './telling';
import { DAY_MS } from './time';
import { yearOf, type Centre, type World } from './world';

/** The year whose holidays are known, and whose cases reach into one whose are not. */
export const FIRST_DAY: Day = '2026-01-01';

/** Tells every case from `from` up to, not including, `to`, until one fails. The same seed tells the same cases. */
export async function simulate(centre: Centre, seed: number, from: number, to: number): Promise<Tally> {
  const world = yearOf(centre, seed, FIRST_DAY);
  const limits = new NaiveLimits(centre.settings);
  const tally = nothing();
  for (let index = from; index < to && !tally.failure; index++) {
    const play = playOf(world, limits, seed, index);
    const { steps, violation } = await tellToTheEnd(play, limits);
    count(tally, play, steps);
    if (violation) tally.failure = await failureOf(world, limits, play, violation, { seed, index });
  }
  return tally;
}

/** The case of this number, whatever the others are. */
export function playOf(world: World, limits: NaiveLimits, seed: number, index: number): Play {
  const random = new Random(seed, index);
  const caseNo = `${world.centre.organisation.centre.code}${String(index + 1).padStart(10, '0')}`;
  const beginning = beginningOf(world, random, { firstDay: FIRST_DAY, days: 365 }, caseNo);
  return new Play(world, beginning, new People(random, limits));
}

function count(tally: Tally, { isClosed, paper, beginning }: Play, steps: number): void {
  tally.cases++;
  tally.closed += isClosed ? 1 : 0;
  tally.steps += steps;
  tally.events += paper.events.length;
  tally.caseDays += Math.ceil((paper.now - beginning.at) / DAY_MS);
  for (const { type } of paper.events) tally.byType[type] = (tally.byType[type] ?? 0) + 1;
}
