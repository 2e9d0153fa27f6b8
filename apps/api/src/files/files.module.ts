import { Module } from '@nestjs/common';
import { CommandsModule } from '../commands/commands.module';
import { FilesController } from './files.controller';
import { FilesService } from './files.service';

@Module({ imports: [CommandsModule], controllers: [FilesController], providers: [FilesService] })
export class FilesModule {}
