import { CancellationScope } from '@temporalio/workflow';
import type { ProceedingInput, ProceedingResult } from '@shouban/contracts/proceeding';
import { promiseProcedure } from '@shouban/domain/promise/procedure';
import type { PromiseOpening } from '@shouban/domain/promise/types';
import { Proceeding } from '../proceeding/proceeding';

/**
 * The service promises of a section in one period: its head checks all eight contents by the last day, and every breach is
 * handled within its limit and recorded (R-REG-04).
 */
export function promiseCheck(input: ProceedingInput<PromiseOpening>): Promise<ProceedingResult> {
  return CancellationScope.nonCancellable(() => procedure(input));
}

async function procedure(input: ProceedingInput<PromiseOpening>): Promise<ProceedingResult> {
  const promises = new Proceeding(promiseProcedure, input);
  if (!(await promises.isOpened())) return { seq: 0 }; // 开始检查
  await promises.until(({ check }) => check !== undefined); // 科室负责人检查八项内容、发现违诺
  await promises.until(({ closedAt }) => closedAt !== undefined); // 逐项处理违诺
  return promises.end();
}
