import { Module } from '@nestjs/common';
import { CommandService } from './command.service';
import { IdempotencyService } from './idempotency.service';
import { OverstepService } from './overstep.service';
import { RegistrationService } from './registration.service';
import { UpdateSender } from './update-sender';

/** How a command becomes an update and its answer, whoever sent it. */
@Module({
  providers: [OverstepService, IdempotencyService, UpdateSender, CommandService, RegistrationService],
  exports: [IdempotencyService, UpdateSender, CommandService, RegistrationService],
})
export class CommandsModule {}
