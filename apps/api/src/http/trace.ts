import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';

const storage = new AsyncLocalStorage<string>();
const TRACEPARENT = /^[\da-f]{2}-(?!0{32})([\da-f]{32})-[\da-f]{16}-[\da-f]{2}$/;

/** Gives every request a trace id (the caller's own by `traceparent`) that problems and log lines carry. */
export function trace(request: Request, response: Response, next: NextFunction): void {
  const given = TRACEPARENT.exec(request.get('traceparent') ?? '')?.[1];
  const traceId = given ?? randomBytes(16).toString('hex');
  response.setHeader('Trace-Id', traceId);
  storage.run(traceId, next);
}

/** Trace id of the request being served; a fresh one outside of any. */
export function currentTraceId(): string {
  return storage.getStore() ?? randomBytes(16).toString('hex');
}

export function traceIdOrNone(): string | undefined {
  return storage.getStore();
}
