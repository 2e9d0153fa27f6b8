import path from 'node:path';

/**
 * Given to Node by `--require`, so that every thread of a worker loads it first. For the query `__stack_trace`, by which Temporal's
 * own page shows where a workflow waits, the SDK keeps the stack of each promise that is not settled: two fifths of what a waiting
 * case takes, and a stack is taken and looked up in the source map for every `await` of every case. Who wants to know what a case waits for asks
 * the case (`/live`). Errors keep their stacks. (Decision 56.)
 */
// Which script a thread runs it knows only afterwards; the SDK sets up its own at the first message to it, which is later still.
process.nextTick(() => {
  if (path.basename(process.argv[1] ?? '') !== 'workflow-worker-thread.js') return;
  const { globalHandlers } =
    require('@temporalio/worker/lib/workflow/vm-shared') as typeof import('@temporalio/worker/lib/workflow/vm-shared');
  // The SDK knows this state: where Node has no hooks for promises, it says that there are no stacks.
  Object.assign(globalHandlers, { setPromiseHook: () => {} });
});
