import { Module } from '@nestjs/common';
import { ApplicantsModule } from '../applicants/applicants.module';
import { CommandsModule } from '../commands/commands.module';
import { AftercareCommandsController } from './aftercare-commands.controller';
import { AssignmentCommandsController } from './assignment-commands.controller';
import { CaseCommandsController } from './case-commands.controller';
import { CaseReadingService } from './case-reading.service';
import { CasesController } from './cases.controller';
import { HearingCommandsController } from './hearing-commands.controller';
import { IntakeCommandsController } from './intake-commands.controller';
import { JointCommandsController } from './joint-commands.controller';
import { TimeCommandsController } from './time-commands.controller';

@Module({
  imports: [CommandsModule, ApplicantsModule],
  controllers: [
    CasesController,
    CaseCommandsController,
    IntakeCommandsController,
    AssignmentCommandsController,
    JointCommandsController,
    TimeCommandsController,
    HearingCommandsController,
    AftercareCommandsController,
  ],
  providers: [CaseReadingService],
})
export class CasesModule {}
