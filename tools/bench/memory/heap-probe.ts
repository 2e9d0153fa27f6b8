import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { HEAP_ASKED, type LiveHeap } from './live-heap';

/** Loaded into a process by `--require`: it answers `HEAP_ASKED` with a `LiveHeap`. */
process.on('message', (message: Partial<typeof HEAP_ASKED>) => {
  if (message.heap !== HEAP_ASKED.heap) return;
  const heapMb = liveMb();
  const buffersMb = process.memoryUsage().arrayBuffers / 2 ** 20;
  process.send?.({ heapMb, buffersMb } satisfies LiveHeap);
});

function liveMb(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  collect();
  return getHeapStatistics().used_heap_size / 2 ** 20;
}
