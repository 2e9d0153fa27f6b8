import { getExternalWorkflowHandle } from '@temporalio/workflow';
import { caseReported, journeyWorkflowId } from '@shouban/contracts/journey';
import type { CaseState } from '@shouban/domain/case/types';

/**
 * A case that belongs to a journey tells it what it has come to (R-PRX-03); a case of none says nothing, as in every history of
 * before. After a page was turned it is told again: the journey takes note once.
 */
export async function reportToJourney({ journey, caseNo, decision, outcome, status }: CaseState): Promise<void> {
  const result = outcome ?? decision?.outcome;
  if (!journey || !result) return;
  try {
    const handle = getExternalWorkflowHandle(journeyWorkflowId(journey.number));
    await handle.signal(caseReported, { key: journey.key, caseNo, outcome: result, closed: status === 'closed' });
  } catch {
    // No such workflow runs any more: the journey is closed, and its cases go on without it.
  }
}
