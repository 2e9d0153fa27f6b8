import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import type { Clock } from '@shouban/activities/clock';
import type { Activities } from '@shouban/activities/index';
import { createAnchorActivities, type AnchorSettings } from '@shouban/activities/anchor/anchor.activities';
import { createCalendarActivities } from '@shouban/activities/calendar/calendar.activities';
import { createCatalogueActivities } from '@shouban/activities/catalogue/catalogue.activities';
import { createContactActivities } from '@shouban/activities/contact/contact.activities';
import { createDutyActivities } from '@shouban/activities/duty/duty.activities';
import { createErasureActivities, type WithEraser } from '@shouban/activities/erasure/erasure.activities';
import { createJourneyActivities } from '@shouban/activities/journey/journey.activities';
import { createLedgerActivities } from '@shouban/activities/ledger/ledger.activities';
import { createNotifyActivities, type AlertChannel } from '@shouban/activities/notify/notify.activities';
import { createPromiseActivities } from '@shouban/activities/promise/promise.activities';
import { createReportActivities } from '@shouban/activities/report/report.activities';
import type { PersonalChannel } from '@shouban/domain/notification/preferences';

/**
 * All ports of the workflows over one database and one Temporal client.
 *
 * @param clock another than the wall's, in tests
 * @param channels besides the inbox, over which persons are called in an emergency
 * @param told besides the inbox, over which persons are told: those for which a sender runs
 * @param anchors where the ledger is anchored outside the database; without it, it is not
 * @param queueOf on which task queue a case of a matter begins, where some have one of their own
 * @param withEraser erases every night what has outlived its term, as the owner of the tables; without it nothing is erased
 */
export function createActivities(
  dataSource: DataSource,
  client: () => Client,
  clock: Clock = Date.now,
  channels: AlertChannel[] = [],
  told: readonly PersonalChannel[] = [],
  anchors?: AnchorSettings,
  withEraser?: WithEraser,
  queueOf?: (itemCode: string) => Promise<string>,
): Activities {
  return {
    ...createLedgerActivities(dataSource, clock, told),
    ...createDutyActivities(dataSource, client, clock),
    ...createCatalogueActivities(dataSource, clock),
    ...createCalendarActivities(dataSource, client, clock),
    ...createContactActivities(dataSource, client),
    ...createJourneyActivities(dataSource, client, clock, queueOf),
    ...createNotifyActivities(channels),
    ...createPromiseActivities(dataSource, client, clock),
    ...createReportActivities(dataSource, clock),
    ...createAnchorActivities(dataSource, clock, anchors),
    ...createErasureActivities(clock, withEraser),
  };
}
