import { Module } from '@nestjs/common';
import { CommandsModule } from '../commands/commands.module';
import { CaseFilesController } from './case-files.controller';
import { FilesController } from './files.controller';
import { FilesService } from './files.service';

@Module({ imports: [CommandsModule], controllers: [FilesController, CaseFilesController], providers: [FilesService] })
export class FilesModule {}
