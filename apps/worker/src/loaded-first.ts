import { isMainThread } from 'node:worker_threads';
import { setWorkflowsUp } from './workflow-running';

/** Given to Node by `--require`, so that any process whose workers are to be like ours can load it; the benchmark's bare one does. */
// After what the process begins with, which may want to see packages before anything else loads them (traces).
process.nextTick(() => {
  if (isMainThread) setWorkflowsUp();
});
