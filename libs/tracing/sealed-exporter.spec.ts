import { ROOT_CONTEXT, trace, TraceFlags } from '@opentelemetry/api';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node';
import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace-node';
import { SealedExporter } from './sealed-exporter';

/** What leaves of a span with these attributes, and with that error. */
function leaving(attributes: Record<string, string>, error?: Error): ReadableSpan {
  const memory = new InMemorySpanExporter();
  const processor = new SimpleSpanProcessor(new SealedExporter(memory, () => {}));
  const tracer = new BasicTracerProvider({ spanProcessors: [processor] }).getTracer('test');
  const span = tracer.startSpan('one', { attributes });
  if (error) {
    span.recordException(error);
    span.setStatus({ code: 2, message: error.message });
  }
  span.end();
  return memory.getFinishedSpans()[0]!;
}

describe('SealedExporter', () => {
  it('lets out what is named, and nothing else', () => {
    const { attributes } = leaving({
      'http.route': '/cases/:caseNo',
      'url.full': '/cases?text=郗玉鼎',
      memo: '郗玉鼎',
    });
    expect(attributes).toEqual({ 'http.route': '/cases/:caseNo' });
  });

  it('tells of a statement neither what stands between its quotes nor a person’s number', () => {
    const text = `SELECT 1 FROM t WHERE a = $1 AND b = 'O''Neil 郗玉鼎' AND c = 44052418800101001X`;
    expect(leaving({ 'db.query.text': text }).attributes).toEqual({
      'db.query.text': 'SELECT 1 FROM t WHERE a = $1 AND b = ? AND c = ?',
    });
  });

  it('tells of an error its kind, and not what it says', () => {
    const span = leaving({}, new TypeError('郗玉鼎 is not a number'));
    expect(JSON.stringify([span.events, span.status, span.attributes])).not.toContain('郗玉鼎');
    expect(span.status).toEqual({ code: 2 });
    expect(span.events.map(({ attributes }) => attributes)).toEqual([{ 'exception.type': 'TypeError' }]);
  });

  it('keeps where a span stands', () => {
    const memory = new InMemorySpanExporter();
    const processor = new SimpleSpanProcessor(new SealedExporter(memory, () => {}));
    const parent = { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), traceFlags: TraceFlags.SAMPLED };
    const tracer = new BasicTracerProvider({ spanProcessors: [processor] }).getTracer('test');
    const span = tracer.startSpan('one', {}, trace.setSpanContext(ROOT_CONTEXT, parent));
    span.end();
    const [sent] = memory.getFinishedSpans();
    expect(sent!.spanContext()).toEqual(span.spanContext());
    expect(sent!.parentSpanContext).toEqual(parent);
  });

  it('says once that nobody takes spans, and again after somebody did', () => {
    const told: string[] = [];
    const results = [new Error('away'), new Error('away'), undefined, new Error('away')];
    const exporter: SpanExporter = {
      export: (_, done) => {
        const error = results.shift();
        done(error ? { code: 1, error } : { code: 0 });
      },
      shutdown: async () => {},
    };
    const sealed = new SealedExporter(exporter, (message) => told.push(message));
    for (let n = 0; n < 4; n++) sealed.export([], () => {});
    expect(told).toEqual(Array(2).fill('Spans are not taken, and are lost: away'));
  });
});
