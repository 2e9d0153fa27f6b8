import { Module } from '@nestjs/common';
import { CommandsModule } from '../commands/commands.module';
import { DraftDocumentsController } from './documents.controller';
import { DraftDocumentsService } from './documents.service';
import { DraftsController } from './drafts.controller';
import { DraftsService } from './drafts.service';
import { PublicationService } from './publication.service';
import { VersionsController } from './versions.controller';
import { VersionsService } from './versions.service';

@Module({
  imports: [CommandsModule],
  controllers: [DraftsController, DraftDocumentsController, VersionsController],
  providers: [DraftsService, DraftDocumentsService, PublicationService, VersionsService],
})
export class CatalogueModule {}
