import type { RequestHandler, Response } from 'express';
import { methodOf, routeOf } from '../http/route';
import type { Metrics } from './metrics';

/** Registered ahead of everything else, so that what is refused early is measured too. */
export function measureRequests({ requests }: Metrics): RequestHandler {
  return (request, response, next) => {
    const began = process.hrtime.bigint();
    response.once('close', () => {
      // A stream lasts as long as its reader stays; that is no duration of ours.
      if (response.getHeader('content-type') === 'text/event-stream') return;
      const seconds = Number(process.hrtime.bigint() - began) / 1e9;
      requests.observe({ method: methodOf(request), route: routeOf(request), status: statusOf(response) }, seconds);
    });
    next();
  };
}

function statusOf(response: Response): string {
  return response.writableFinished ? String(response.statusCode) : 'aborted';
}
