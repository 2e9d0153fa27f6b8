import {
  OpenTelemetryActivityInboundInterceptor,
  OpenTelemetryActivityOutboundInterceptor,
} from '@temporalio/interceptors-opentelemetry/lib/worker';
import type { InjectedSinks, WorkerOptions } from '@temporalio/worker';
import type { FinishedSpan } from '@shouban/tracing/finished-span';
import type { TracingSinks } from './sinks';

/** What a worker of the traced bundle needs: activities go on in the trace of their workflow, and its spans are taken. */
export function tracedWorker(finished: (span: FinishedSpan) => void): Pick<WorkerOptions, 'interceptors' | 'sinks'> {
  const sinks: InjectedSinks<TracingSinks> = {
    tracing: { finished: { fn: (_workflow, span) => finished(span), callDuringReplay: false } },
  };
  return {
    sinks,
    interceptors: {
      activity: [
        (context) => ({
          inbound: new OpenTelemetryActivityInboundInterceptor(context),
          outbound: new OpenTelemetryActivityOutboundInterceptor(context),
        }),
      ],
    },
  };
}
