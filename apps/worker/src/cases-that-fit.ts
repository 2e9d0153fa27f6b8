import { totalmem } from 'node:os';

/** What a kept case takes, bytes (measured, `npm run bench -- memory`). */
const OF_A_CASE = 150 * 1024;
const SHARE = 1 / 4;
const AT_LEAST = 100;
const AT_MOST = 12_000;

/**
 * How many cases a process of the worker keeps. One that is not kept is replayed from its history before it goes on, at twice the cost; in a herd that is
 * most of the time it takes.
 */
export function casesThatFit(): number {
  return Math.min(Math.max(Math.floor((memory() * SHARE) / OF_A_CASE), AT_LEAST), AT_MOST);
}

/** Of the machine, or of the container where that has a limit: beyond it the process is killed, with all its cases. */
function memory(): number {
  const limit = process.constrainedMemory();
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem();
}
