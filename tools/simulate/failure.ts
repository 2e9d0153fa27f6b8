import type { NaiveLimits } from './naive-limits';
import { Play } from './play';
import { Retold } from './retold';
import { tell } from './tell';
import { tellToTheEnd } from './telling';
import type { Demand, Violation } from './watch';
import type { World } from './world';

/** The first case in which a demand did not hold, by the shortest story that shows it. */
export interface Failure {
  seed: number;
  index: number;
  demand: Demand;
  detail: string;
  story: string[];
}

/**
 * Leaves out one act after another, from the last to the first, as long as the same demand is not met without it. An act
 * that is refused for another reason because an earlier one was left out shows something else.
 */
export async function failureOf(
  world: World,
  limits: NaiveLimits,
  failed: Play,
  violation: Violation,
  which: { seed: number; index: number },
): Promise<Failure> {
  let shortest = { play: failed, violation };
  for (let i = failed.acts.length - 1; i >= 0; i--) {
    const without = shortest.play.acts.filter((act) => act !== failed.acts[i]);
    const play = new Play(world, failed.beginning, new Retold(without));
    const ending = await tellToTheEnd(play, limits);
    if (ending.violation && isSame(ending.violation, violation)) shortest = { play, violation: ending.violation };
  }
  const { play, violation: shown } = shortest;
  const story = tell(play.beginning, play.acts, play.paper.events);
  return { ...which, demand: shown.demand, detail: shown.message, story };
}

function isSame(one: Violation, other: Violation): boolean {
  return one.demand === other.demand && (one.demand !== 'legal step' || one.message === other.message);
}
