import { condition, getExternalWorkflowHandle, log, setHandler } from '@temporalio/workflow';
import { duplicateReported, earlierReportAnswered, type DuplicateReport } from '@shouban/contracts/incident';
import { duplicateReceived, originalAnswered } from '@shouban/domain/incident/procedure';
import { streamOf } from '@shouban/domain/proceeding';
import type { Incident } from './incident-proceeding';

/** A later report of the same event stays on record here with its reporter; it ends when it hears that it does. */
export function beJoinedByLaterReports(incident: Incident): void {
  setHandler(duplicateReported, async (duplicate) => {
    await incident.table.act({ decide: duplicateReceived(duplicate) });
    const joined = incident.state.duplicates.some(({ number }) => number === duplicate.number);
    await answer(duplicate.number, joined);
  });
  setHandler(earlierReportAnswered, async ({ joined }) => {
    await incident.table.act({ decide: originalAnswered(joined) });
  });
}

async function answer(number: string, joined: boolean): Promise<void> {
  try {
    await getExternalWorkflowHandle(streamOf('incident', number)).signal(earlierReportAnswered, { joined });
  } catch (error) {
    // It has had this answer already, or was closed by hand meanwhile; a failure here would end this incident with it.
    log.warn('the later report has ended already', { number, error });
  }
}

/**
 * Where this report is the later one: the earlier hears of it, and of whoever is harmed. Until that has it on record this one goes on;
 * where it was closed a moment ago, for good, because one of the two must be followed.
 */
export async function tellEarlierReport(incident: Incident): Promise<void> {
  const isLinked = () => incident.state.duplicateOf !== undefined && !incident.state.duplicateOf.told;
  const isOver = () => incident.state.closedAt !== undefined;
  for (;;) {
    await condition(() => isOver() || isLinked());
    if (isOver()) return;
    await tell(incident, incident.state.duplicateOf!.number);
    await condition(() => isOver() || !isLinked());
  }
}

async function tell(incident: Incident, of: string): Promise<void> {
  const { number, firstResponder, emergency } = incident.state;
  const report: DuplicateReport = {
    number,
    reporter: firstResponder.person,
    ...(emergency && { harm: emergency.harm }),
  };
  try {
    await getExternalWorkflowHandle(streamOf('incident', of)).signal(duplicateReported, report);
  } catch (error) {
    log.warn('the earlier report has ended already', { of, error });
    await incident.table.act({ decide: originalAnswered(false) });
  }
}
