import { CancellationScope } from '@temporalio/workflow';
import type { ProceedingInput, ProceedingResult } from '@shouban/contracts/proceeding';
import { sanctionProcedure } from '@shouban/domain/sanctions/procedure';
import type { SanctionOpening } from '@shouban/domain/sanctions/types';
import { Proceeding } from '../proceeding/proceeding';

/** Accountability, step by step and none skipped: proposed, heard, decided, recorded, appealed (R-SUP-02). */
export function sanction(input: ProceedingInput<SanctionOpening>): Promise<ProceedingResult> {
  return CancellationScope.nonCancellable(() => procedure(input));
}

async function procedure(input: ProceedingInput<SanctionOpening>): Promise<ProceedingResult> {
  const file = new Proceeding(sanctionProcedure, input);
  if (!(await file.isOpened())) return { seq: 0 }; // 提请
  await file.until(({ heard }) => heard !== undefined); // 听取陈述申辩
  await file.until(({ decision, dismissed }) => decision !== undefined || dismissed !== undefined); // 领导决定
  await file.until(({ recorded, closedAt }) => recorded !== undefined || closedAt !== undefined); // 送达、记入档案
  await file.until(({ closedAt }) => closedAt !== undefined); // 申诉、复核
  return file.end();
}
