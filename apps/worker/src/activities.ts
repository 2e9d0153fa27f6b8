import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import type { Activities } from '@shouban/activities/index';
import { createCalendarActivities } from '@shouban/activities/calendar/calendar.activities';
import { createCatalogueActivities } from '@shouban/activities/catalogue/catalogue.activities';
import { createDutyActivities } from '@shouban/activities/duty/duty.activities';
import { createLedgerActivities } from '@shouban/activities/ledger/ledger.activities';

/** All ports of the workflows over one database and one Temporal client. */
export function createActivities(dataSource: DataSource, client: () => Client): Activities {
  return {
    ...createLedgerActivities(dataSource),
    ...createDutyActivities(dataSource, client),
    ...createCatalogueActivities(dataSource),
    ...createCalendarActivities(dataSource, client),
  };
}
