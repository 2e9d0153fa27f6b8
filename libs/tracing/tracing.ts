import type { FinishedSpan } from './finished-span';

/** The tracing of a process, while it lasts. */
export interface Tracing {
  /** Takes a span that the SDK has not made: those of workflows, which are made in their sandbox. */
  finished(span: FinishedSpan): void;
  /** Sends what is left, and waits no longer than a moment for whoever takes it. */
  close(): Promise<void>;
}
