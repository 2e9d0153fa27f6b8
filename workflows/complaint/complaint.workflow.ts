import { CancellationScope } from '@temporalio/workflow';
import type { ProceedingInput, ProceedingResult } from '@shouban/contracts/proceeding';
import { complaintProcedure } from '@shouban/domain/complaint/procedure';
import type { ComplaintOpening } from '@shouban/domain/complaint/types';
import { Proceeding } from '../proceeding/proceeding';

/**
 * A complaint: registered, given to an investigator who has nothing to do with whom it is about, investigated within its limit
 * and answered; whoever is found to be at fault may have the finding looked at by somebody else (R-SUP-01, R-PRX-05).
 */
export function complaint(input: ProceedingInput<ComplaintOpening>): Promise<ProceedingResult> {
  return CancellationScope.nonCancellable(() => procedure(input));
}

async function procedure(input: ProceedingInput<ComplaintOpening>): Promise<ProceedingResult> {
  const file = new Proceeding(complaintProcedure, input);
  if (!(await file.isOpened())) return { seq: 0 }; // 登记
  await file.until(({ investigator, result }) => investigator !== undefined || result !== undefined); // 指定调查人
  await file.until(({ result }) => result !== undefined); // 调查、延期、认定
  await file.until(({ closedAt }) => closedAt !== undefined); // 答复投诉人、复核、办结
  return file.end();
}
