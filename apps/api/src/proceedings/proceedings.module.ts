import { Module } from '@nestjs/common';
import { CommandsModule } from '../commands/commands.module';
import { ProceedingAccessService } from './proceeding-access.service';
import { ProceedingCommands } from './proceeding-commands.service';
import { ProceedingReadingService } from './proceeding-reading.service';

/** What the resources of every kind of proceeding share: who may see it, how it is changed, how it is listed. */
@Module({
  imports: [CommandsModule],
  providers: [ProceedingAccessService, ProceedingCommands, ProceedingReadingService],
  exports: [ProceedingAccessService, ProceedingCommands, ProceedingReadingService],
})
export class ProceedingsModule {}
