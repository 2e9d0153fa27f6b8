import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

/** What became of what was sent in one stretch. */
export interface Sent {
  /** From sending to the answer that it is accepted, ms. */
  acceptedMs: number[];
  /** Answered with anything but success. */
  refused: number;
}

/**
 * Sends at a steady rate, whether what was sent before has been answered or not: who meets an incident waits for nobody, and a
 * centre's officers do not work less because one of them waits. Who sent the next only after an answer would hide the slow ones.
 *
 * @param send the nth, answering whether it was accepted
 * @param more asked before each with how many have been sent
 */
export async function sendSteadily(
  send: (nth: number) => Promise<boolean>,
  perSecond: number,
  more: (sent: number) => boolean,
): Promise<Sent> {
  const stretch: Sent = { acceptedMs: [], refused: 0 };
  const under: Promise<void>[] = [];
  const began = performance.now();
  for (let nth = 0; more(nth); nth++) {
    // By the clock and not by the pause: a late one does not delay those after it.
    await sleep(Math.max(0, began + (nth * 1000) / perSecond - performance.now()));
    under.push(timed(() => send(nth), stretch));
  }
  await Promise.all(under);
  return stretch;
}

async function timed(send: () => Promise<boolean>, stretch: Sent): Promise<void> {
  const sent = performance.now();
  if (await send()) stretch.acceptedMs.push(performance.now() - sent);
  else stretch.refused++;
}
