import { HttpException } from '@nestjs/common';
import { ThrottlerException } from '@nestjs/throttler';
import { problemKind, type Problem } from '@shouban/contracts/errors';
import { DomainError } from '@shouban/domain/refusal';
import { inChinese } from './field-words';
import { ProblemException } from './problem.exception';

/** What body-parser and Express call their errors. */
const PARSER_CODES: Record<string, string> = {
  'entity.parse.failed': 'BODY_MALFORMED',
  'entity.too.large': 'BODY_TOO_LARGE',
  'charset.unsupported': 'MEDIA_TYPE_UNSUPPORTED',
  'encoding.unsupported': 'MEDIA_TYPE_UNSUPPORTED',
  'request.aborted': 'BODY_MALFORMED',
  'request.size.invalid': 'BODY_MALFORMED',
};
const HTTP_CODES: Record<number, string> = {
  400: 'BODY_MALFORMED',
  401: 'UNAUTHENTICATED',
  403: 'ROLE_REQUIRED',
  404: 'ROUTE_UNKNOWN',
  405: 'METHOD_NOT_ALLOWED',
  413: 'BODY_TOO_LARGE',
  415: 'MEDIA_TYPE_UNSUPPORTED',
  422: 'VALIDATION_FAILED',
  429: 'RATE_LIMITED',
};

const RETRY_SOON = { 'Retry-After': '2' };

/** Whatever was thrown, as the exception that the outside may see. An unknown one becomes INTERNAL and says nothing. */
export function asProblem(error: unknown): ProblemException {
  if (error instanceof ProblemException) return error;
  if (error instanceof DomainError) return ProblemException.of(error.refusal);
  if (error instanceof ThrottlerException) return new ProblemException('RATE_LIMITED');
  const parser = typeOf(error);
  if (parser && PARSER_CODES[parser]) return new ProblemException(PARSER_CODES[parser]);
  if (error instanceof URIError) return new ProblemException('URL_MALFORMED');
  if (isDatabaseAway(error)) return new ProblemException('DATABASE_AWAY', { ...REPEAT_LATER });
  const status = error instanceof HttpException ? error.getStatus() : statusOf(error);
  return new ProblemException((status !== undefined && HTTP_CODES[status]) || 'INTERNAL');
}

/** A 503 leaves open whether the command was carried out; the same key finds out. */
export const REPEAT_LATER = {
  detail: 'The command may still complete. Repeat it with the same Idempotency-Key to get its final answer.',
  headers: RETRY_SOON,
};

/** The body of the answer. */
export function problemOf(exception: ProblemException, traceId: string): Problem {
  const { code, details } = exception;
  const { title, status, detailZh } = problemKind(code);
  return {
    type: `urn:shouban:problem:${code}`,
    title,
    status,
    detail: exception.message,
    detailZh,
    code,
    ...(details.rule && { rule: details.rule }),
    ...(details.params && { params: details.params }),
    ...(details.errors && { errors: details.errors.map(inChinese) }),
    traceId,
  };
}

const NETWORK_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'ENOENT']);

/** Whether PostgreSQL cannot be reached, is starting, stopping, or out of connections; not whether a query was wrong. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { driverError } = error as { driverError?: unknown };
  if (driverError instanceof Error && driverError !== error) return isDatabaseAway(driverError);
  const { code, syscall } = error as { code?: unknown; syscall?: unknown };
  if (typeof code === 'string') {
    if (/^(08...|57P0[1-5]|53...)$/.test(code)) return true;
    if (NETWORK_CODES.has(code)) return code !== 'ENOENT' || syscall === 'connect';
  }
  if (error instanceof AggregateError) return error.errors.some(isDatabaseAway);
  return /^(Connection terminated|timeout exceeded when trying to connect|Connection is not established|Driver not Connected)/.test(
    error.message,
  );
}

function typeOf(error: unknown): string | undefined {
  const type = (error as { type?: unknown } | null)?.type;
  return typeof type === 'string' ? type : undefined;
}

/** Errors of Express middleware carry `status`; only those of the sender's making are believed. */
function statusOf(error: unknown): number | undefined {
  const status = (error as { status?: unknown } | null)?.status;
  return typeof status === 'number' && status < 500 ? status : undefined;
}
