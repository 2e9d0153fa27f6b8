import type { Story } from './story';
import type { Failure } from './tally';
import { tellToTheEnd } from './telling';
import type { Violation } from './violation';

/**
 * Leaves out one act after another, from the last to the first, as long as the same demand is not met without it. An act
 * that is refused for another reason because an earlier one was left out shows something else.
 */
export async function failureOf(
  failed: Story,
  violation: Violation,
  which: { seed: number; index: number },
): Promise<Failure> {
  let shortest = { story: failed, violation };
  const all = [...failed.acts];
  for (let i = all.length - 1; i >= 0; i--) {
    const without = shortest.story.acts.filter((act) => act !== all[i]);
    if (without.length === shortest.story.acts.length) continue;
    const story = failed.retold(without);
    const ending = await tellToTheEnd(story);
    if (ending.violation && isSame(ending.violation, violation)) shortest = { story, violation: ending.violation };
  }
  const { story, violation: shown } = shortest;
  return { ...which, kind: failed.kind, demand: shown.demand, detail: shown.message, story: story.tell() };
}

function isSame(one: Violation, other: Violation): boolean {
  return one.demand === other.demand && (one.demand !== 'legal step' || one.message === other.message);
}
