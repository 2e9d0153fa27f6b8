import { CancellationScope } from '@temporalio/workflow';
import type { ProceedingInput, ProceedingResult } from '@shouban/contracts/proceeding';
import { breachProcedure } from '@shouban/domain/oversight/breach/procedure';
import type { BreachOpening } from '@shouban/domain/oversight/breach/types';
import { Proceeding } from '../proceeding/proceeding';

/**
 * What a supervisor found of a suspected breach: dismissed, which ends it, or confirmed, against which whom it concerns may appeal
 * in a set time (R-SUP-04).
 */
export function breachJudgement(input: ProceedingInput<BreachOpening>): Promise<ProceedingResult> {
  return CancellationScope.nonCancellable(() => procedure(input));
}

async function procedure(input: ProceedingInput<BreachOpening>): Promise<ProceedingResult> {
  const breach = new Proceeding(breachProcedure, input);
  if (!(await breach.isOpened())) return { seq: 0 }; // 认定
  await breach.until(({ appeal, closedAt }) => appeal !== undefined || closedAt !== undefined); // 申诉期
  await breach.until(({ closedAt }) => closedAt !== undefined); // 复核
  return breach.end();
}
