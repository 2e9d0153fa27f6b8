import { problemKind, type FieldError, type ProblemCode } from '@shouban/contracts/errors';
import type { Refusal } from '@shouban/domain/refusal';

export interface ProblemDetails {
  detail?: string;
  rule?: string;
  params?: Refusal['params'];
  errors?: FieldError[];
  /** Further response headers, such as Retry-After. */
  headers?: Record<string, string>;
}

/** Thrown anywhere in the API; the filter makes problem+json of it. */
export class ProblemException extends Error {
  override readonly name = 'ProblemException';

  constructor(
    readonly code: ProblemCode | (string & {}),
    readonly details: ProblemDetails = {},
  ) {
    super(details.detail ?? problemKind(code).title);
  }

  /** What a rule of the domain refused. */
  static of({ code, message, rule, params }: Refusal): ProblemException {
    return new ProblemException(code, { detail: message, ...(rule && { rule }), ...(params && { params }) });
  }

  /** One wrong field, for checks that no validator can make. */
  static field(path: string, code: string, message: string): ProblemException {
    return new ProblemException('VALIDATION_FAILED', { errors: [{ path, code, message }] });
  }
}
