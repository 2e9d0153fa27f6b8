import type { RequestHandler } from 'express';
import type { Logger } from 'pino';

/** What the address of a record of ours is made of; whoever looks for a person by name or number does it there, too. */
const OURS = /^(?!\d{11,}[\dXx]?$)[\w.:-]*$/;
const LEFT_OUT = '…';

/** The path with what may be a name, or a number of a person, left out. */
export function pathToLog(path: string): string {
  return path
    .split('/')
    .map((part) => (OURS.test(part) ? part : LEFT_OUT))
    .join('/');
}

/**
 * One line a request. The path without its query, because a query may hold an applicant's receipt code; no headers, no
 * bodies, no address.
 */
export function accessLog(logger: Logger): RequestHandler {
  return (request, response, next) => {
    const began = process.hrtime.bigint();
    // Taken now: Express rewrites the path while it routes.
    const path = pathToLog(request.originalUrl.split('?', 1)[0]!);
    response.once('close', () => {
      const ms = Number(process.hrtime.bigint() - began) / 1e6;
      const line = { method: request.method, path, status: response.statusCode, ms: Math.round(ms * 10) / 10 };
      const level = response.statusCode >= 500 ? 'error' : 'info';
      logger[level]({ ...line, ...(!response.writableFinished && { aborted: true }) }, 'request');
    });
    next();
  };
}
