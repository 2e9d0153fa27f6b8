import type { DataSource } from 'typeorm';
import { compileReport } from '@shouban/domain/oversight/report/compile';
import { reportStream } from '@shouban/domain/oversight/report/issuing';
import { lastMonth } from '@shouban/domain/oversight/report/month';
import type { ReportBody } from '@shouban/domain/oversight/report/types';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import { readStream } from '@shouban/persistence/ledger';
import { MonthCounter } from '@shouban/persistence/reports/month-counter';
import { ReportStore } from '@shouban/persistence/reports/report-store';
import type { Clock } from '../clock';

/** How a month's reports stand: the end of their ledger, how many there are, and which orders they were issued by. */
export interface ReportsSoFar {
  seq: number;
  issues: number;
  /** Ordinal of the issue by the key of its order. */
  byKey: Record<string, number>;
  /** Letters of the centre, with which numbers begin. */
  centre: string;
}

export interface ReportActivities {
  /** Months that are over and have no report, the earliest first. */
  monthsToReport(): Promise<string[]>;
  reportsSoFar(request: { month: string }): Promise<ReportsSoFar>;
  /** What the month comes to at this moment; it may take seconds, and holds nobody up. */
  compileReport(request: { month: string }): Promise<ReportBody>;
}

export function createReportActivities(dataSource: DataSource, clock: Clock): ReportActivities {
  const catalogue = new CatalogueReader(dataSource);
  const counter = new MonthCounter(dataSource);
  const store = new ReportStore(dataSource);
  return {
    async monthsToReport() {
      const calendar = await catalogue.calendar();
      return store.unreported(await counter.first(calendar), lastMonth(await clock(), calendar));
    },

    async reportsSoFar({ month }) {
      const rows = await readStream(dataSource.manager, reportStream(month));
      const keyed = rows.flatMap(({ command }, i): [string, number][] => {
        const key = (command as { key: string } | undefined)?.key;
        return key === undefined ? [] : [[key, i + 1]];
      });
      const { organisation } = await catalogue.current();
      const seq = rows.at(-1)?.seq ?? 0;
      return { seq, issues: rows.length, byKey: Object.fromEntries(keyed), centre: organisation.centre.code };
    },

    async compileReport({ month }) {
      const { organisation, items } = await catalogue.current();
      return compileReport(month, await counter.count(month, await catalogue.calendar()), organisation, items);
    },
  };
}
