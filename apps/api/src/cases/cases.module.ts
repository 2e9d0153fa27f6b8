import { Module } from '@nestjs/common';
import { ApplicantsModule } from '../applicants/applicants.module';
import { CommandsModule } from '../commands/commands.module';
import { DocumentsModule } from '../documents/documents.module';
import { AftercareCommandsController } from './aftercare-commands.controller';
import { AssignmentCommandsController } from './assignment-commands.controller';
import { CaseBookController } from './case-book.controller';
import { CaseBookService } from './case-book.service';
import { CaseCommandsController } from './case-commands.controller';
import { CaseReadingService } from './case-reading.service';
import { CasesController } from './cases.controller';
import { HearingCommandsController } from './hearing-commands.controller';
import { IntakeCommandsController } from './intake-commands.controller';
import { JointCommandsController } from './joint-commands.controller';
import { TimeCommandsController } from './time-commands.controller';

@Module({
  imports: [ApplicantsModule, CommandsModule, DocumentsModule],
  controllers: [
    CaseBookController,
    CasesController,
    CaseCommandsController,
    IntakeCommandsController,
    AssignmentCommandsController,
    JointCommandsController,
    TimeCommandsController,
    HearingCommandsController,
    AftercareCommandsController,
  ],
  providers: [CaseBookService, CaseReadingService],
})
export class CasesModule {}
