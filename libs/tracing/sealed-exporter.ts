import type { Attributes, AttributeValue } from '@opentelemetry/api';
import type { ReadableSpan, SpanExporter, TimedEvent } from '@opentelemetry/sdk-trace-node';

/** What a span may say, by name; whatever else a library puts on it stays in the house. */
const TOLD = new Set([
  'http.request.method',
  'http.route',
  'http.response.status_code',
  'db.system',
  'db.system.name',
  'db.name',
  'db.namespace',
  'db.operation.name',
  'error.type',
  'temporalWorkflowId',
  'temporalUpdateId',
  'temporalActivityId',
  'run_id',
]);
const STATEMENTS = new Set(['db.statement', 'db.query.text']);
/** What is written between quotes in a statement, and numbers as long as those of persons. */
const LITERALS = /'(?:[^']|'')*'|\b\d{6,}[\dXx]?\b/g;

type Done = Parameters<SpanExporter['export']>[1];

/**
 * Nothing of a person leaves in a span. Libraries put on theirs what they meet: messages of errors, parameters, addresses, all that is known of a
 * workflow. So what is told is named here, and of an error only its kind.
 */
export class SealedExporter implements SpanExporter {
  private failing = false;

  constructor(
    private readonly exporter: SpanExporter,
    private readonly tell: (message: string) => void,
  ) {}

  export(spans: ReadableSpan[], done: Done): void {
    this.exporter.export(spans.map(sealed), (result) => {
      // Told once, not with every batch while the collector is away.
      if (result.error && !this.failing) this.tell(`Spans are not taken, and are lost: ${result.error.message}`);
      this.failing = result.error !== undefined;
      done(result);
    });
  }

  forceFlush(): Promise<void> {
    return this.exporter.forceFlush?.() ?? Promise.resolve();
  }

  shutdown(): Promise<void> {
    return this.exporter.shutdown();
  }
}

/** A copy of its own: a span that has ended takes no changes. */
export function sealed(span: ReadableSpan): ReadableSpan {
  const { name, kind, startTime, endTime, duration, ended, resource, instrumentationScope } = span;
  const { droppedAttributesCount, droppedEventsCount, droppedLinksCount, parentSpanContext } = span;
  return {
    name,
    kind,
    startTime,
    endTime,
    duration,
    ended,
    resource,
    instrumentationScope,
    droppedAttributesCount,
    droppedEventsCount,
    droppedLinksCount,
    spanContext: () => span.spanContext(),
    ...(parentSpanContext && { parentSpanContext }),
    status: { code: span.status.code },
    attributes: told(span.attributes),
    links: span.links.map(({ context }) => ({ context })),
    events: span.events.flatMap(kindOfError),
  };
}

function told(attributes: Attributes): Attributes {
  const kept = Object.entries(attributes).flatMap(([name, value]): [string, AttributeValue][] => {
    if (value === undefined) return [];
    if (STATEMENTS.has(name)) return [[name, String(value).replace(LITERALS, '?')]];
    return TOLD.has(name) ? [[name, value]] : [];
  });
  return Object.fromEntries(kept);
}

function kindOfError({ name, time, attributes }: TimedEvent): TimedEvent[] {
  const type = attributes?.['exception.type'];
  return name === 'exception' && type !== undefined ? [{ name, time, attributes: { 'exception.type': type } }] : [];
}
