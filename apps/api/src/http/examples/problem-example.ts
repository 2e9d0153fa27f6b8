import { inChinese } from '../field-words';
import { problemKind, type Problem } from '@shouban/contracts/errors';
import { RULES_OF_PROBLEMS } from '@shouban/contracts/problem-rules';

/** What a code looks like when it is answered: with the rule that refuses by it, where one does. */
export function problemExample(code: string): Problem {
  const { title, status, detailZh } = problemKind(code);
  const [rule] = RULES_OF_PROBLEMS[code] ?? [];
  return {
    type: `urn:shouban:problem:${code}`,
    title,
    status,
    detail: title,
    detailZh,
    code,
    ...(rule && { rule }),
    ...(code === 'VALIDATION_FAILED' && { errors: WRONG_FIELD }),
    traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
  };
}

const WRONG_FIELD = [
  inChinese({ path: 'materials[0].quantity', code: 'MIN', message: 'quantity must not be less than 1' }),
];
