/** Live memory of a process, MB, once what is not alive was collected. */
export interface LiveHeap {
  heapMb: number;
  /** Beside its heap: what came from the server and what went there. */
  buffersMb: number;
}

/** What a process into which `heap-probe` is loaded is asked. */
export const HEAP_ASKED = { heap: 'asked' } as const;
