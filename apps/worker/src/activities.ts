import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import type { Clock } from '@shouban/activities/clock';
import type { Activities } from '@shouban/activities/index';
import { createCalendarActivities } from '@shouban/activities/calendar/calendar.activities';
import { createCatalogueActivities } from '@shouban/activities/catalogue/catalogue.activities';
import { createDutyActivities } from '@shouban/activities/duty/duty.activities';
import { createLedgerActivities } from '@shouban/activities/ledger/ledger.activities';
import { createReportActivities } from '@shouban/activities/report/report.activities';

/** All ports of the workflows over one database and one Temporal client. `clock`: another than the wall's, in tests. */
export function createActivities(dataSource: DataSource, client: () => Client, clock: Clock = Date.now): Activities {
  return {
    ...createLedgerActivities(dataSource, clock),
    ...createDutyActivities(dataSource, client, clock),
    ...createCatalogueActivities(dataSource),
    ...createCalendarActivities(dataSource, client),
    ...createReportActivities(dataSource, clock),
  };
}
