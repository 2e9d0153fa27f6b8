import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AbsencesModule } from './absences/absences.module';
import { AccountsModule } from './accounts/accounts.module';
import { ApplicantsModule } from './applicants/applicants.module';
import { ArchiveModule } from './archive/archive.module';
import { AuthGuard } from './auth/auth.guard';
import { CalendarModule } from './calendar/calendar.module';
import { CatalogueModule } from './catalogue/catalogue.module';
import { CasesModule } from './cases/cases.module';
import { IdempotencyKeyGuard } from './commands/envelope';
import { ComplaintsModule } from './complaints/complaints.module';
import { DecisionsModule } from './decisions/decisions.module';
import { DutiesModule } from './duties/duties.module';
import { EventsModule } from './events/events.module';
import { FilesModule } from './files/files.module';
import { HealthModule } from './health/health.module';
import { Drain } from './http/drain';
import { IncidentsModule } from './incidents/incidents.module';
import { ImportsModule } from './imports/imports.module';
import { InboxModule } from './inbox/inbox.module';
import { JourneysModule } from './journeys/journeys.module';
import { MetricsModule } from './metrics/metrics.module';
import { NotificationsModule } from './notifications/notifications.module';
import { NoticesModule } from './notices/notices.module';
import { OrganisationModule } from './organisation/organisation.module';
import { OidcModule } from './oidc/oidc.module';
import type { ApiParts } from './parts';
import { PartsModule } from './parts.module';
import { PromisesModule } from './promises/promises.module';
import { PublicModule } from './public/public.module';
import { ContactsModule } from './contacts/contacts.module';
import { RegistryModule } from './registry/registry.module';
import { ServicesModule } from './services/services.module';
import { SessionsModule } from './sessions/sessions.module';
import { SupervisionModule } from './supervision/supervision.module';

/** One module per resource; who asks, and under which key, is checked before any of them. */
@Module({})
export class AppModule {
  static of(parts: ApiParts): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PartsModule.of(parts),
        SessionsModule,
        OidcModule,
        AccountsModule,
        ServicesModule,
        ApplicantsModule,
        CasesModule,
        DutiesModule,
        DecisionsModule,
        InboxModule,
        NotificationsModule,
        ImportsModule,
        AbsencesModule,
        OrganisationModule,
        CalendarModule,
        CatalogueModule,
        FilesModule,
        ArchiveModule,
        EventsModule,
        ContactsModule,
        JourneysModule,
        RegistryModule,
        ComplaintsModule,
        IncidentsModule,
        PromisesModule,
        PublicModule,
        SupervisionModule,
        HealthModule,
        MetricsModule,
        NoticesModule,
      ],
      providers: [
        { provide: APP_GUARD, useClass: AuthGuard },
        { provide: APP_GUARD, useClass: IdempotencyKeyGuard },
        Drain,
      ],
    };
  }
}
