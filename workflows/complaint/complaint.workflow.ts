import { CancellationScope, setHandler } from '@temporalio/workflow';
import { standingChanged } from '@shouban/contracts/complaint';
import type { ProceedingInput, ProceedingResult } from '@shouban/contracts/proceeding';
import { complaintProcedure } from '@shouban/domain/complaint/procedure';
import { standingRenewed } from '@shouban/domain/complaint/renewal';
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
  // 机构调整后调查人成为被投诉人下属的，更换调查人
  setHandler(standingChanged, async (news) => {
    await file.table.act({ decide: standingRenewed(news) });
  });
  if (!(await file.isOpened())) return { seq: 0 }; // 登记
  await file.until(({ investigator, result }) => investigator !== undefined || result !== undefined); // 指定调查人
  await file.until(({ result }) => result !== undefined); // 调查、延期、认定
  await file.until(({ closedAt }) => closedAt !== undefined); // 答复投诉人、复核、办结
  return file.end();
}
