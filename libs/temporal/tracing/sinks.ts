import type { Sinks } from '@temporalio/workflow';
import type { FinishedSpan } from '@shouban/tracing/finished-span';

/** By which spans leave the sandbox of workflows. */
export interface TracingSinks extends Sinks {
  tracing: { finished(span: FinishedSpan): void };
}
