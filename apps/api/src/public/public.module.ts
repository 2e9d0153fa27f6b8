import { Module } from '@nestjs/common';
import { ThrottlerModule } from '@nestjs/throttler';
import { ApiSettings } from '../app.settings';
import { CommandsModule } from '../commands/commands.module';
import { DocumentsModule } from '../documents/documents.module';
import { SharedLimits } from '../limits/shared-limits';
import { CataloguePages } from './catalogue-pages';
import { GrantsController } from './grants.controller';
import { GrantsService } from './grants.service';
import { HallController } from './hall.controller';
import { HallService } from './hall.service';
import { PublicCasesService } from './public-cases.service';
import { PublicController } from './public.controller';
import { StaffNoticesService } from './staff-notices.service';
import { PublicTablesController } from './tables.controller';

const MINUTE_MS = 60_000;

@Module({
  imports: [
    CommandsModule,
    DocumentsModule,
    // One throttler by its default name: it sets Retry-After by itself.
    ThrottlerModule.forRootAsync({
      inject: [ApiSettings, SharedLimits],
      useFactory: ({ publicPerMinute }: ApiSettings, storage: SharedLimits) => ({
        throttlers: [{ ttl: MINUTE_MS, limit: publicPerMinute }],
        storage,
      }),
    }),
  ],
  controllers: [PublicController, PublicTablesController, GrantsController, HallController],
  providers: [CataloguePages, PublicCasesService, StaffNoticesService, GrantsService, HallService],
  exports: [PublicCasesService],
})
export class PublicModule {}
