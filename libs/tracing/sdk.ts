import { SpanKind, SpanStatusCode, TraceFlags, type HrTime } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { registerInstrumentations } from '@opentelemetry/instrumentation';
import { PgInstrumentation } from '@opentelemetry/instrumentation-pg';
import { resourceFromAttributes, type Resource } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider, type ReadableSpan } from '@opentelemetry/sdk-trace-node';
import type { TracingConfig } from '@shouban/config';
import type { FinishedSpan } from './finished-span';
import type { Tracing } from './tracing';
import { SealedExporter } from './sealed-exporter';

/** Who takes spans has so long for a batch; nobody waits for it but the next batch. */
const TAKEN_WITHIN_MS = 5_000;
/** A process that drains does not stay for its last spans. */
const LEFT_WITHIN_MS = 2_000;
/** What is told of a statement of very many columns is enough to know it by. */
const LONGEST_VALUE = 2_000;

/** Which requests are traced the SDK reads from its own standard variables (`OTEL_TRACES_SAMPLER`), which `libs/config` has checked. */
export function begin({ endpoint, serviceName }: TracingConfig, service: string): Tracing {
  const resource = resourceFromAttributes({ 'service.name': serviceName ?? service });
  const url = `${endpoint.replace(/\/+$/, '')}/v1/traces`;
  const exporter = new SealedExporter(new OTLPTraceExporter({ url, timeoutMillis: TAKEN_WITHIN_MS }), (message) =>
    process.stderr.write(`${message}\n`),
  );
  const processor = new BatchSpanProcessor(exporter, { exportTimeoutMillis: TAKEN_WITHIN_MS });
  const provider = new NodeTracerProvider({
    resource,
    spanLimits: { attributeValueLengthLimit: LONGEST_VALUE },
    spanProcessors: [processor],
  });
  provider.register();
  registerInstrumentations({ tracerProvider: provider, instrumentations: [statements()] });
  return {
    finished: (span) => processor.onEnd(readable(span, resource)),
    close: () => withinAMoment(provider.shutdown()),
  };
}

/** Only what belongs to a request or an activity: loops that look into the database every second tell nobody anything. */
function statements(): PgInstrumentation {
  return new PgInstrumentation({
    enhancedDatabaseReporting: false,
    requireParentSpan: true,
    ignoreConnectSpans: true,
  });
}

function readable(span: FinishedSpan, resource: Resource): ReadableSpan {
  const context = { traceId: span.traceId, traceFlags: TraceFlags.SAMPLED };
  const spanContext = { ...context, spanId: span.spanId };
  return {
    name: span.name,
    kind: SpanKind.INTERNAL,
    spanContext: () => spanContext,
    parentSpanContext: { ...context, spanId: span.parentSpanId, isRemote: true },
    startTime: hrTime(span.startedAt),
    endTime: hrTime(span.endedAt),
    duration: hrTime(span.endedAt - span.startedAt),
    status: { code: span.failed ? SpanStatusCode.ERROR : SpanStatusCode.UNSET },
    attributes: span.attributes,
    links: [],
    events: [],
    ended: true,
    resource,
    instrumentationScope: { name: 'shouban-workflows' },
    droppedAttributesCount: 0,
    droppedEventsCount: 0,
    droppedLinksCount: 0,
  };
}

function hrTime(ms: number): HrTime {
  return [Math.floor(ms / 1000), Math.round((ms % 1000) * 1e6)];
}

async function withinAMoment(closing: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const moment = new Promise<void>((resolve) => (timer = setTimeout(resolve, LEFT_WITHIN_MS)));
  // Spans that nobody takes are lost, and nothing else is.
  await Promise.race([closing.catch(() => {}), moment]);
  clearTimeout(timer);
}
