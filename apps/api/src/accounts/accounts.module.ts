import { Module } from '@nestjs/common';
import { CommandsModule } from '../commands/commands.module';
import { SessionsModule } from '../sessions/sessions.module';
import { AccountReadingService } from './account-reading.service';
import { AccountsController } from './accounts.controller';
import { AccountsService } from './accounts.service';
import { IdentitiesService } from './identities.service';
import { OwnAccountController } from './own-account.controller';
import { OwnAccountService } from './own-account.service';
import { OwnSecondFactorService } from './own-second-factor.service';
import { ShownPasswordsService } from './shown-passwords.service';

@Module({
  imports: [CommandsModule, SessionsModule],
  controllers: [AccountsController, OwnAccountController],
  providers: [
    AccountReadingService,
    AccountsService,
    IdentitiesService,
    OwnAccountService,
    OwnSecondFactorService,
    ShownPasswordsService,
  ],
})
export class AccountsModule {}
