import { Context } from '@temporalio/activity';
import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import { calendarChanged, caseWorkflowId } from '@shouban/contracts/case';
import type { WorkingCalendar } from '@shouban/domain/clock/types';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';

export interface CalendarActivities {
  /** The calendar that is in force; the answer lies in the history of the case that counts by it. */
  calendarInForce(): Promise<WorkingCalendar>;
  /** Tells every open case that counts by another calendar. Safe to repeat; a try that was cut off goes on where it stood. */
  announceCalendar(request: { version: string }): Promise<{ cases: number }>;
}

const BATCH = 500;

export function createCalendarActivities(dataSource: DataSource, client: () => Client): CalendarActivities {
  const catalogue = new CatalogueReader(dataSource);

  async function casesOfOther(version: string, after: string): Promise<string[]> {
    const rows: { case_no: string }[] = await dataSource.query(
      `SELECT case_no FROM cases WHERE NOT closed AND calendar_version <> $1 AND case_no > $2 ORDER BY case_no LIMIT ${BATCH}`,
      [version, after],
    );
    return rows.map((row) => row.case_no);
  }

  return {
    calendarInForce: () => catalogue.calendar(),

    async announceCalendar({ version }) {
      const context = Context.current();
      let after = (context.info.heartbeatDetails as string | undefined) ?? '';
      let cases = 0;
      for (
        let batch = await casesOfOther(version, after);
        batch.length > 0;
        batch = await casesOfOther(version, after)
      ) {
        for (const caseNo of batch) {
          if (await tell(client(), caseNo)) cases++;
          after = caseNo;
          context.heartbeat(after);
        }
      }
      return { cases };
    },
  };
}

/** @returns false when the case was closed meanwhile: it has no limit left */
async function tell(client: Client, caseNo: string): Promise<boolean> {
  try {
    await client.workflow.getHandle(caseWorkflowId(caseNo)).signal(calendarChanged);
    return true;
  } catch (error) {
    if ((error as Error).name !== 'WorkflowNotFoundError') throw error;
    return false;
  }
}
