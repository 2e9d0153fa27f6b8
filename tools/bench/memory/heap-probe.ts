import path from 'node:path';
import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { BroadcastChannel, isMainThread } from 'node:worker_threads';
import { HEAP_ASKED, type LiveHeap } from './live-heap';

/** Loaded into a worker by `--require`: it answers `HEAP_ASKED` with a `LiveHeap`, the main thread's and that of the workflows. */
const channel = new BroadcastChannel('shouban-heap') as unknown as EventTarget & {
  postMessage(message: object): void;
  unref(): void;
};
const tell = channel.postMessage.bind(channel);
channel.unref();

if (isMainThread) {
  process.on('message', (message: Partial<typeof HEAP_ASKED>) => {
    if (message.heap === HEAP_ASKED.heap) tell(HEAP_ASKED);
  });
  channel.addEventListener('message', (event) => {
    const { data } = event as MessageEvent<{ workflowsMb: number }>;
    const mainMb = liveMb();
    const mainBuffersMb = process.memoryUsage().arrayBuffers / 2 ** 20;
    process.send?.({ mainMb, mainBuffersMb, ...data } satisfies LiveHeap);
  });
} else {
  // Which script a thread runs it knows only afterwards.
  process.nextTick(() => {
    if (path.basename(process.argv[1] ?? '') !== 'workflow-worker-thread.js') return;
    channel.addEventListener('message', () => tell({ workflowsMb: liveMb() }));
  });
}

function liveMb(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  collect();
  return getHeapStatistics().used_heap_size / 2 ** 20;
}
