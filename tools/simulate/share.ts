import { parentPort, workerData } from 'node:worker_threads';
import { simulate } from './simulate';
import { shippedCentre } from './world';

/** What one thread tells. */
export interface Share {
  catalogue: string;
  seed: number;
  from: number;
  to: number;
}

async function main({ catalogue, seed, from, to }: Share): Promise<void> {
  // oxlint-disable-next-line require-post-message-target-origin -- a thread's port, no window's
  parentPort!.postMessage(await simulate(shippedCentre(catalogue), seed, from, to));
}

if (parentPort) void main(workerData as Share);
