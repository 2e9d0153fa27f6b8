import { Module } from '@nestjs/common';
import { CommandsModule } from '../commands/commands.module';
import { AbsencesController } from './absences.controller';
import { AbsencesService } from './absences.service';

@Module({ imports: [CommandsModule], controllers: [AbsencesController], providers: [AbsencesService] })
export class AbsencesModule {}
