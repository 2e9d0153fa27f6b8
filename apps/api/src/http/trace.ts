import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import {
  context,
  defaultTextMapGetter,
  isSpanContextValid,
  propagation,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace as openTelemetry,
  type Span,
} from '@opentelemetry/api';
import type { NextFunction, Request, Response } from 'express';
import { API_PREFIX } from '../app.settings';
import { methodOf, routeOf } from './route';

const storage = new AsyncLocalStorage<string>();
const TRACEPARENT = /^[\da-f]{2}-(?!0{32})([\da-f]{32})-[\da-f]{16}-[\da-f]{2}$/;
/** A stream lasts as long as its reader stays. */
const STREAM = `${API_PREFIX}/events`;

/**
 * Gives every request a trace id (the caller's own by `traceparent`) that problems and log lines carry. Where the process is traced, it is
 * the id of the span under which everything that the request leads to stands.
 */
export function trace(request: Request, response: Response, next: NextFunction): void {
  const given = TRACEPARENT.exec(request.get('traceparent') ?? '')?.[1];
  const span = spanOf(request, response);
  const traceId = span?.spanContext().traceId ?? given ?? randomBytes(16).toString('hex');
  response.setHeader('Trace-Id', traceId);
  const serve = () => storage.run(traceId, next);
  if (span) context.with(openTelemetry.setSpan(ROOT_CONTEXT, span), serve);
  else serve();
}

/** Trace id of the request being served; a fresh one outside of any. */
export function currentTraceId(): string {
  return storage.getStore() ?? randomBytes(16).toString('hex');
}

export function traceIdOrNone(): string | undefined {
  return storage.getStore();
}

/** None where nothing is traced. It names the pattern of the route and never the address, in which an applicant may stand. */
function spanOf(request: Request, response: Response): Span | undefined {
  if (!request.path.startsWith(`${API_PREFIX}/`) || request.path === STREAM) return undefined;
  const caller = propagation.extract(ROOT_CONTEXT, request.headers, defaultTextMapGetter);
  const method = methodOf(request);
  const span = openTelemetry.getTracer('shouban-api').startSpan(method, { kind: SpanKind.SERVER }, caller);
  if (!isSpanContextValid(span.spanContext())) return undefined;
  response.once('close', () => {
    const route = routeOf(request);
    span.updateName(`${method} ${route}`);
    const status = response.statusCode;
    span.setAttributes({ 'http.request.method': method, 'http.route': route, 'http.response.status_code': status });
    if (status >= 500 || !response.writableFinished) span.setStatus({ code: SpanStatusCode.ERROR });
    span.end();
  });
  return span;
}
