import { condition, getExternalWorkflowHandle, log, setHandler } from '@temporalio/workflow';
import { duplicateReported, type DuplicateReport } from '@shouban/contracts/incident';
import { duplicateReceived, originalTold } from '@shouban/domain/incident/procedure';
import { streamOf } from '@shouban/domain/proceeding';
import type { Incident } from './incident-proceeding';

/** A later report of the same event stays on record here, with its reporter. */
export function beJoinedByLaterReports(incident: Incident): void {
  setHandler(duplicateReported, async (duplicate) => {
    await incident.table.act({ decide: duplicateReceived(duplicate) });
  });
}

/** Where this report is the later one: the earlier hears of it, and of whoever is harmed; then this one is over. */
export async function tellEarlierReport(incident: Incident): Promise<void> {
  await condition(() => incident.state.duplicateOf !== undefined || incident.state.closedAt !== undefined);
  const { duplicateOf, number, firstResponder, emergency, closedAt } = incident.state;
  if (!duplicateOf || duplicateOf.told || closedAt !== undefined) return;
  const harm = emergency?.harm;
  const report: DuplicateReport = { number, reporter: firstResponder.person, ...(harm && { harm }) };
  try {
    await getExternalWorkflowHandle(streamOf('incident', duplicateOf.number)).signal(duplicateReported, report);
  } catch (error) {
    // It was closed a moment ago. That this one was linked to it stands on record here.
    log.warn('the earlier report has ended already', { of: duplicateOf.number, error });
  }
  await incident.table.act({ decide: originalTold });
}
