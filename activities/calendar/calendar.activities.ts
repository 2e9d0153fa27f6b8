import { Context } from '@temporalio/activity';
import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import { calendarChanged } from '@shouban/contracts/case';
import type { WorkingCalendar } from '@shouban/domain/clock/types';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import { CalendarSaving, type CalendarOrder, type CalendarSaved } from '@shouban/persistence/calendar/saving';
import type { Clock } from '../clock';
import { refused } from '../refusal';
import { signalCase } from '../signal-case';

/** How many were told. */
export interface CalendarAnnounced {
  cases: number;
  proceedings: number;
}

export interface CalendarActivities {
  /** The calendar that is in force; the answer lies in the history of the case that counts by it. */
  calendarInForce(): Promise<WorkingCalendar>;
  /** Tells every open case and proceeding that counts by another calendar. Safe to repeat; a try that was cut off goes on where it stood. */
  announceCalendar(request: { version: string }): Promise<CalendarAnnounced>;
  /**
   * Puts a previewed calendar in force. The same key is the same change however often it is asked.
   * @throws ApplicationFailure CALENDAR_PREVIEW_UNKNOWN, CALENDAR_OUTDATED, CALENDAR_PREVIEW_STALE
   */
  saveCalendar(order: CalendarOrder): Promise<CalendarSaved>;
}

const BATCH = 500;

export function createCalendarActivities(
  dataSource: DataSource,
  client: () => Client,
  clock: Clock,
): CalendarActivities {
  const catalogue = new CatalogueReader(dataSource);
  const saving = new CalendarSaving(dataSource);

  /** Ledgers, by name: those of cases, and those of proceedings. */
  async function ofOther(version: string, after: string): Promise<string[]> {
    const rows: { stream: string }[] = await dataSource.query(
      `SELECT stream FROM (
         SELECT case_no AS stream FROM cases WHERE NOT closed AND calendar_version <> $1 AND case_no > $2
         UNION ALL
         SELECT stream FROM proceedings WHERE closed_at IS NULL AND calendar_version <> $1 AND stream > $2
       ) open ORDER BY stream LIMIT ${BATCH}`,
      [version, after],
    );
    return rows.map(({ stream }) => stream);
  }

  return {
    calendarInForce: () => catalogue.calendar(),

    async saveCalendar(order) {
      const saved = await saving.save(order, await clock());
      if ('refusal' in saved) throw refused(saved.refusal);
      return saved;
    },

    async announceCalendar({ version }) {
      const context = Context.current();
      let after = (context.info.heartbeatDetails as string | undefined) ?? '';
      const told: CalendarAnnounced = { cases: 0, proceedings: 0 };
      for (let batch = await ofOther(version, after); batch.length > 0; batch = await ofOther(version, after)) {
        for (const stream of batch) {
          const kind = stream.includes('/') ? 'proceedings' : 'cases';
          if (await signalCase(client(), stream, calendarChanged)) told[kind]++;
          after = stream;
          context.heartbeat(after);
        }
      }
      return told;
    },
  };
}
