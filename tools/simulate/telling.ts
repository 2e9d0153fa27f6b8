import type { Story } from './story';
import { DAY_MS } from './time';
import { Violation } from './violation';

/** Whatever still waits for somebody outside the house so long after its receipt is left to wait. */
const HORIZON_MS = 400 * DAY_MS;

export interface Ending {
  steps: number;
  violation?: Violation;
}

/** Tells a story to its end, watched after each step. */
export async function tellToTheEnd(story: Story): Promise<Ending> {
  const horizon = story.at + HORIZON_MS;
  let steps = 1;
  try {
    await story.begin();
    for (; story.nextAt() <= horizon; steps++) await story.step();
    story.end();
    return { steps };
  } catch (error) {
    return { steps, violation: error instanceof Violation ? error : new Violation('error', stackOf(error)) };
  }
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
