/** A rule of `docs/rulebook.md`, such as `R-CLK-07`. */
export type RuleId =
  `R-${'CON' | 'INT' | 'ASG' | 'ABP' | 'CLK' | 'JNT' | 'CLS' | 'REG' | 'PRX' | 'SUP' | 'INC' | 'LAW'}-${string}`;

/** Why a policy said no. `code` is stable and part of the public interface; `rule` is there where a rule refused. */
export interface Refusal {
  code: string;
  message: string;
  rule?: RuleId;
  /** Values the message was made of (dates, codes), for the console to phrase in the reader's language. */
  params?: Record<string, string | number>;
}

/** Thrown by pure functions of the domain when they are handed something that can have no answer. */
export class DomainError extends Error {
  override readonly name = 'DomainError';
  constructor(readonly refusal: Refusal) {
    super(refusal.message);
  }
}

export function refuse(code: string, message: string, rule?: RuleId, params?: Refusal['params']): Refusal {
  return { code, message, ...(rule && { rule }), ...(params && { params }) };
}
