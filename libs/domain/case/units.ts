import type { CaseState, UnitState } from './types';

export function unitOf({ units }: CaseState, unitCode: string): UnitState | undefined {
  return units.find((unit) => unit.unitCode === unitCode);
}

export function withUnit(state: CaseState, unitCode: string, change: Partial<UnitState>): UnitState[] {
  return state.units.map((unit) => (unit.unitCode === unitCode ? { ...unit, ...change } : unit));
}

/** Whether the review may go on without it: an objection to its remit is no answer before the lead has decided (R-ASG-06). */
export function hasAnswered(unit: UnitState): boolean {
  return unit.state === 'dropped' || (unit.state === 'answered' && !awaitsRemit(unit));
}

export function awaitsRemit({ state, opinion, waitDays, remit }: UnitState): boolean {
  return state === 'answered' && opinion === 'notOurRemit' && waitDays !== undefined && !remit;
}

/** It disagrees, and no leader has coordinated yet (R-JNT-05). */
export function disagrees({ opinion, coordination }: UnitState): boolean {
  return opinion === 'disagree' && !coordination;
}
