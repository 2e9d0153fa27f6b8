import path from 'node:path';
import { isMainThread } from 'node:worker_threads';
import { keepingNoAnswers, watchedOncePerActivation, withoutStacksOfPromises } from './workflow-threads';

/** Given to Node by `--require`, so that every thread of a worker loads it first. */
// Which script a thread runs it knows only afterwards; the SDK sets up its own at the first message to it, which is later still.
process.nextTick(() => {
  if (isMainThread) return keepingNoAnswers();
  if (path.basename(process.argv[1] ?? '') !== 'workflow-worker-thread.js') return;
  withoutStacksOfPromises();
  watchedOncePerActivation();
});
