import type { AnchorActivities } from './anchor/anchor.activities';
import type { CalendarActivities } from './calendar/calendar.activities';
import type { CatalogueActivities } from './catalogue/catalogue.activities';
import type { ContactActivities } from './contact/contact.activities';
import type { DutyActivities } from './duty/duty.activities';
import type { ErasureActivities } from './erasure/erasure.activities';
import type { JourneyActivities } from './journey/journey.activities';
import type { LedgerActivities } from './ledger/ledger.activities';
import type { NotifyActivities } from './notify/notify.activities';
import type { PromiseActivities } from './promise/promise.activities';
import type { ReportActivities } from './report/report.activities';

/** Everything a workflow may ask of the world, by port. Workflows import only this type. */
export type Activities = LedgerActivities &
  DutyActivities &
  CatalogueActivities &
  CalendarActivities &
  ContactActivities &
  JourneyActivities &
  NotifyActivities &
  PromiseActivities &
  ReportActivities &
  AnchorActivities &
  ErasureActivities;
