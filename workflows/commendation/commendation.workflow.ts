import { CancellationScope } from '@temporalio/workflow';
import type { ProceedingInput, ProceedingResult } from '@shouban/contracts/proceeding';
import { commendationProcedure } from '@shouban/domain/oversight/commendation/procedure';
import type { CommendationOpening } from '@shouban/domain/oversight/commendation/types';
import { Proceeding } from '../proceeding/proceeding';

/** A commendation on record, which may be revoked until the end of the year after the one that it counts in (R-SUP-06). */
export function commendation(input: ProceedingInput<CommendationOpening>): Promise<ProceedingResult> {
  return CancellationScope.nonCancellable(() => procedure(input));
}

async function procedure(input: ProceedingInput<CommendationOpening>): Promise<ProceedingResult> {
  const recorded = new Proceeding(commendationProcedure, input);
  if (!(await recorded.isOpened())) return { seq: 0 }; // 表扬
  await recorded.until(({ closedAt }) => closedAt !== undefined); // 撤销，或者考核已毕
  return recorded.end();
}
