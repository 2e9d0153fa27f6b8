import { setTimeout as pause } from 'node:timers/promises';

const BETWEEN_MS = 50;

/**
 * Asks until the answer is something.
 * @throws Error with `failure()` when nothing comes in time
 */
export async function until<T>(ask: () => Promise<T | undefined>, withinMs: number, failure: () => string): Promise<T> {
  const last = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > last) throw new Error(failure());
    await pause(BETWEEN_MS);
  }
}
