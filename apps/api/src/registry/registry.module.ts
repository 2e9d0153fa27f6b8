import { Module } from '@nestjs/common';
import { DocumentsModule } from '../documents/documents.module';
import { ProceedingsModule } from '../proceedings/proceedings.module';
import { RegistryController } from './registry.controller';
import { RegistryExportController } from './registry-export.controller';
import { RegistryExportService } from './registry-export.service';
import { RegistryService } from './registry.service';

@Module({
  imports: [DocumentsModule, ProceedingsModule],
  controllers: [RegistryExportController, RegistryController],
  providers: [RegistryService, RegistryExportService],
})
export class RegistryModule {}
