/** A span that is over, in plain data: it has crossed the border of a sandbox. */
export interface FinishedSpan {
  name: string;
  /** Hexadecimal, as W3C Trace Context has them. */
  traceId: string;
  spanId: string;
  parentSpanId: string;
  /** Epoch milliseconds. */
  startedAt: number;
  endedAt: number;
  failed: boolean;
  attributes: Record<string, string>;
}
