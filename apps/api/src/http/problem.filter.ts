import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import { problemKind } from '@shouban/contracts/errors';
import { allowedMethods } from './allowed-methods';
import { ProblemException } from './problem.exception';
import { asProblem, problemOf, REPEAT_LATER } from './problem.mapping';
import { currentTraceId } from './trace';

/** Turns whatever is thrown into problem+json (RFC 9457). The cause of a 5xx goes to the log and nowhere else. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    sendProblem(error, http.getRequest<Request>(), http.getResponse<Response>(), this.logger);
  }
}

/** Also used by middleware that fails before Nest has a context. */
export function sendProblem(error: unknown, request: Request, response: Response, logger: Logger): void {
  const exception = toldToReader(methodOrRoute(asProblem(error), request, response), request);
  const { status } = problemKind(exception.code);
  if (status >= 500) logger.error({ err: error, code: exception.code }, 'request failed');
  if (response.headersSent) {
    // Too late for a problem: a cut stream is how the other side learns of it.
    response.destroy();
    return;
  }
  const headers = { ...challenge(exception.code, status), ...exception.details.headers };
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.setHeader('Cache-Control', 'no-store');
  // Some of the body may be unread; the connection cannot be used again.
  if (status === 413) response.setHeader('Connection', 'close');
  response
    .status(status)
    .type('application/problem+json')
    .send(JSON.stringify(problemOf(exception, currentTraceId())));
}

/** An address that exists but not for this method is 405 and says which methods it takes. */
function methodOrRoute(exception: ProblemException, request: Request, response: Response): ProblemException {
  if (exception.code !== 'ROUTE_UNKNOWN') return exception;
  const methods = allowedMethods(request);
  if (methods.length === 0) return exception;
  response.setHeader('Allow', methods.join(', '));
  return new ProblemException('METHOD_NOT_ALLOWED', {
    detail: `This address takes ${methods.join(', ')}, not ${request.method}.`,
  });
}

/** Who only reads has no key to repeat. */
function toldToReader(exception: ProblemException, { method }: Request): ProblemException {
  const { code, details } = exception;
  if (details.detail !== REPEAT_LATER.detail || (method !== 'GET' && method !== 'HEAD')) return exception;
  return new ProblemException(code, { ...details, detail: 'Nothing can be read at the moment. Ask again soon.' });
}

function challenge(code: string, status: number): Record<string, string> {
  if (status !== 401) return {};
  const error = code === 'TOKEN_INVALID' ? ', error="invalid_token"' : '';
  return { 'WWW-Authenticate': `Bearer realm="shouban"${error}` };
}
