import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

/** What became of the reports of one stretch. */
export interface Reported {
  /** From sending to the answer that it is accepted, ms. */
  acceptedMs: number[];
  /** Answered with anything but success. */
  refused: number;
}

/**
 * Sends reports at a steady rate, whether the one before has been answered or not: who meets an incident waits for nobody.
 *
 * @param send one report, answering whether it was accepted
 * @param more asked before each with how many have been sent
 */
export async function reportSteadily(
  send: (nth: number) => Promise<boolean>,
  perSecond: number,
  more: (sent: number) => boolean,
): Promise<Reported> {
  const reported: Reported = { acceptedMs: [], refused: 0 };
  const under: Promise<void>[] = [];
  const began = performance.now();
  for (let nth = 0; more(nth); nth++) {
    // By the clock and not by the pause: a late one does not delay those after it.
    await sleep(Math.max(0, began + (nth * 1000) / perSecond - performance.now()));
    under.push(timed(() => send(nth), reported));
  }
  await Promise.all(under);
  return reported;
}

async function timed(send: () => Promise<boolean>, reported: Reported): Promise<void> {
  const sent = performance.now();
  if (await send()) reported.acceptedMs.push(performance.now() - sent);
  else reported.refused++;
}
