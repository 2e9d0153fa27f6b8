import { ApiExtension } from '@nestjs/swagger';
import type { ProblemCode } from '@shouban/contracts/errors';

export const PROBLEM_CODES = 'x-problem-codes';

/** Names the problems that an operation answers with besides those of every operation; for the OpenAPI document. */
export function Problems(...codes: ProblemCode[]) {
  return ApiExtension(PROBLEM_CODES, codes);
}
