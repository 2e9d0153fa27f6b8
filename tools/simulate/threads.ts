import { availableParallelism } from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Share } from './share';
import { together, type Tally } from './tally';

/** Below that a thread takes longer to begin than to finish. */
const WORTH_A_THREAD = 500;
const MOST_THREADS = 8;
/** What is made for one step is soon thrown away: with room for it the young generation is cleared seldom. */
const YOUNG_MB = 128;

/** Cases do not hang on each other, so that they are told at the same time, and come to the same. */
export async function simulateOnThreads(catalogue: string, seed: number, cases: number): Promise<Tally> {
  const shares = sharesOf(cases).map(([from, to]): Share => ({ catalogue, seed, from, to }));
  return together(await Promise.all(shares.map(tallyOf)));
}

function sharesOf(cases: number): [from: number, to: number][] {
  const threads = Math.max(1, Math.min(MOST_THREADS, availableParallelism(), Math.floor(cases / WORTH_A_THREAD)));
  const share = (n: number) => Math.floor((n * cases) / threads);
  return Array.from({ length: threads }, (_, n) => [share(n), share(n + 1)]);
}

function tallyOf(workerData: Share): Promise<Tally> {
  const resourceLimits = { maxYoungGenerationSizeMb: YOUNG_MB };
  const worker = new Worker(path.join(__dirname, 'share.js'), { workerData, resourceLimits });
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`A thread of the simulation ended with code ${code}`)));
  });
}
