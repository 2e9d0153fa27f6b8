import { Module } from '@nestjs/common';
import { CaseNumbers } from './case-numbers';
import { CommandService } from './command.service';
import { IdempotencyService } from './idempotency.service';
import { OverstepService } from './overstep.service';
import { RegistrationService } from './registration.service';
import { TakenNumbers } from './taken-numbers';
import { UpdateSender } from './update-sender';

/** How a command becomes an update and its answer, whoever sent it. */
@Module({
  providers: [
    OverstepService,
    IdempotencyService,
    UpdateSender,
    CommandService,
    CaseNumbers,
    TakenNumbers,
    RegistrationService,
  ],
  exports: [IdempotencyService, UpdateSender, CommandService, TakenNumbers, RegistrationService],
})
export class CommandsModule {}
