import type { Refusal } from '@shouban/domain/refusal';
import { EDGE_PROBLEMS } from './edge-problems';
import { kind, type ProblemKind } from './problem-kind';
import { RULE_PROBLEMS } from './rule-problems';

/** One field that is wrong, by its path in the body (`materials[2].quantity`), so that all are told at once. */
export interface FieldError {
  path: string;
  code: string;
  message: string;
  /** What the field is called in Chinese, where its form says so. */
  name?: string;
}

export interface ToldFieldError extends FieldError {
  /** What to write instead. */
  messageZh: string;
}

/** RFC 9457 problem details, with the stable `code` that clients decide by. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  detailZh: string;
  code: string;
  rule?: string;
  params?: Refusal['params'];
  errors?: ToldFieldError[];
  traceId: string;
}

/** Every stable code and what the edge makes of it. Codes are part of the public interface: never rename one. */
export const PROBLEMS = { ...EDGE_PROBLEMS, ...RULE_PROBLEMS };
export type ProblemCode = keyof typeof PROBLEMS;

const FALLBACK = kind(409, 'Refused by a rule', '规则不允许此操作，请按说明处理。');

/** How a code appears to the outside; a code that the table does not know yet is a refusal by some rule. */
export function problemKind(code: string): ProblemKind {
  return Object.hasOwn(PROBLEMS, code) ? PROBLEMS[code as ProblemCode] : FALLBACK;
}
