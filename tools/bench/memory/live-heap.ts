/** Live memory of the two threads of a worker, MB, once what is not alive was collected. */
export interface LiveHeap {
  mainMb: number;
  /** Of the main thread, beside its heap: what came from the server and what went there. */
  mainBuffersMb: number;
  workflowsMb: number;
}

/** What a worker into which `heap-probe` is loaded is asked. */
export const HEAP_ASKED = { heap: 'asked' } as const;
