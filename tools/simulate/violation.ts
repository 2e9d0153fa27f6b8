/** What must hold after each step of a case. */
export type CaseDemand =
  | 'legal step'
  | 'reason'
  | 'first handler'
  | 'present holder'
  | 'due date'
  | 'escalation'
  | 'silence'
  | 'error';

/** Of a proceeding: by the rule that demands it. */
export type Demand = CaseDemand | `R-${string}`;

/** A demand that did not hold. */
export class Violation extends Error {
  override readonly name = 'Violation';
  constructor(
    readonly demand: Demand,
    detail: string,
  ) {
    super(detail);
  }
}
