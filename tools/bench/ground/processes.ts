import path from 'node:path';
import { repositoryRoot } from '@shouban/config';

const DIST = path.join(repositoryRoot(), 'dist');

/** Compiled processes, run as in production. */
export const WORKER = path.join(DIST, 'apps/worker/src/main.js');
export const API = path.join(DIST, 'apps/api/src/main.js');
export const BARE_WORKER = path.join(DIST, 'tools/bench/baseline/worker.js');
/** Loaded into a worker that is asked for its live memory. */
export const HEAP_PROBE = path.join(DIST, 'tools/bench/memory/heap-probe.js');
