import { totalmem } from 'node:os';

/** What a kept case takes, bytes (measured, `npm run bench -- memory`). */
const OF_A_CASE = 150 * 1024;
const SHARE = 1 / 4;
const AT_LEAST = 100;

/**
 * So many one worker of the SDK keeps. Its core looks over all that it keeps at each step, which takes 0.4 µs for each: with 10,000 that was
 * half of what a worker did. Who wants more kept tells it (`SHOUBAN_KEPT_CASES`) and has several of them in a process, each of which takes
 * some 15 MB and more before it keeps a case. (Decision 67.)
 */
export const KEPT_BY_ONE = 3_000;

/**
 * How many cases a process of the worker keeps where it is not told. One that is not kept is replayed from its history before it goes on,
 * at twice the cost; in a herd that is most of the time it takes.
 */
export function casesThatFit(): number {
  return Math.min(Math.max(Math.floor((memory() * SHARE) / OF_A_CASE), AT_LEAST), KEPT_BY_ONE);
}

/** Of the machine, or of the container where that has a limit: beyond it the process is killed, with all its cases. */
function memory(): number {
  const limit = process.constrainedMemory();
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem();
}
