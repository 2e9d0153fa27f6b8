import path from 'node:path';
import { Global, Module, type DynamicModule } from '@nestjs/common';
import { Client } from '@temporalio/client';
import { DataSource } from 'typeorm';
import { AccessTokens } from '@shouban/identity';
import {
  AccessAuditRepository,
  AccountList,
  AccountsRepository,
  FilesRepository,
  IdempotencyRepository,
  OidcIdentities,
  OidcSignIns,
  RequestCounts,
  SecondFactorsRepository,
  ServiceAccountsRepository,
  SessionsRepository,
  SignInFailures,
} from '@shouban/persistence/access';
import { AbsenceReader } from '@shouban/persistence/absence-reader';
import { ApplicantReader } from '@shouban/persistence/applicant-reader';
import { CalendarLog } from '@shouban/persistence/calendar/change-log';
import { CalendarPreviewStore } from '@shouban/persistence/calendar/preview-store';
import { CaseQueues } from '@shouban/persistence/case-queues';
import { CaseReader } from '@shouban/persistence/case-reader';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import { DecisionReader } from '@shouban/persistence/decision-reader';
import { DraftStore } from '@shouban/persistence/drafts/draft-store';
import { VersionReader } from '@shouban/persistence/drafts/version-reader';
import { GrantsReader } from '@shouban/persistence/grants-reader';
import { HolderReader } from '@shouban/persistence/holders';
import { IncidentReports } from '@shouban/persistence/incident-reports';
import { InboxReader } from '@shouban/persistence/inbox-reader';
import { ImportStore } from '@shouban/persistence/imports/import-store';
import { DispatchLog } from '@shouban/persistence/notifications/dispatch-log';
import { PreferenceStore } from '@shouban/persistence/notifications/preference-store';
import { WebhookStore } from '@shouban/persistence/notifications/webhook-store';
import { DocumentReader } from '@shouban/persistence/notices/document-reader';
import { ProceedingReader } from '@shouban/persistence/proceeding-reader';
import { StandingReader } from '@shouban/persistence/standing-reader';
import { AssessmentReader } from '@shouban/persistence/reports/assessment-reader';
import { BreachReader } from '@shouban/persistence/reports/breach-reader';
import { MonthCounter } from '@shouban/persistence/reports/month-counter';
import { ReportStore } from '@shouban/persistence/reports/report-store';
import { WallReader } from '@shouban/persistence/reports/wall-reader';
import { ApiSettings } from './app.settings';
import { AuditService } from './auth/audit.service';
import { CaseAccessService } from './auth/case-access.service';
import { CentreService } from './auth/centre.service';
import { PrincipalsService } from './auth/principals.service';
import { ServiceRegistry } from './auth/service-registry';
import { SessionRegistry } from './auth/session-registry';
import { ContentStore, DiskContentStore } from './files/content-store';
import { createLogger } from './http/logger';
import { CodeGuesses } from './limits/code-guesses';
import { SharedLimits } from './limits/shared-limits';
import { LOGGER, type ApiParts } from './parts';

const onDatabase = [
  CaseReader,
  ApplicantReader,
  AbsenceReader,
  HolderReader,
  CatalogueReader,
  CalendarLog,
  CalendarPreviewStore,
  DecisionReader,
  DocumentReader,
  DraftStore,
  VersionReader,
  InboxReader,
  PreferenceStore,
  WebhookStore,
  DispatchLog,
  GrantsReader,
  ProceedingReader,
  StandingReader,
  IncidentReports,
  AssessmentReader,
  BreachReader,
  MonthCounter,
  ReportStore,
  WallReader,
  AccountList,
  AccountsRepository,
  SecondFactorsRepository,
  SessionsRepository,
  SignInFailures,
  OidcIdentities,
  OidcSignIns,
  RequestCounts,
  ServiceAccountsRepository,
  IdempotencyRepository,
  AccessAuditRepository,
];
/** These seal what stands in their rows. */
const sealing = [FilesRepository, ImportStore];
const shared = [
  CentreService,
  SessionRegistry,
  ServiceRegistry,
  PrincipalsService,
  AuditService,
  CaseAccessService,
  CodeGuesses,
  SharedLimits,
];

/** What every resource may use: the parts handed in, the readers and repositories over them, and who is who. */
@Global()
@Module({})
export class PartsModule {
  static of({ settings, dataSource, client, logger }: ApiParts): DynamicModule {
    const providers = [
      { provide: ApiSettings, useValue: settings },
      { provide: DataSource, useValue: dataSource },
      { provide: Client, useValue: client },
      { provide: LOGGER, useValue: logger ?? createLogger(settings.logLevel) },
      { provide: AccessTokens, useFactory: () => new AccessTokens(settings.tokenSecret) },
      { provide: ContentStore, useFactory: () => new DiskContentStore(path.resolve(settings.filesDir)) },
      ...onDatabase.map((part) => ({ provide: part, useFactory: () => new part(dataSource) })),
      ...sealing.map((part) => ({ provide: part, useFactory: () => new part(dataSource, settings.codecKeys) })),
      {
        provide: CaseQueues,
        inject: [CatalogueReader],
        useFactory: (catalogue: CatalogueReader) => new CaseQueues(catalogue, settings),
      },
      ...shared,
    ];
    return { module: PartsModule, providers, exports: providers };
  }
}
