import { Module } from '@nestjs/common';
import { CommandsModule } from '../commands/commands.module';
import { AbsencesImport } from './absences-import.service';
import { CasesImport } from './cases-import.service';
import { ImportsController } from './imports.controller';
import { ImportsService } from './imports.service';
import { PersonsImport } from './persons-import.service';

@Module({
  imports: [CommandsModule],
  controllers: [ImportsController],
  providers: [ImportsService, PersonsImport, AbsencesImport, CasesImport],
})
export class ImportsModule {}
