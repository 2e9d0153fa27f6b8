import { Module } from '@nestjs/common';
import { CredentialsService } from './credentials.service';
import { OpenSessionsService } from './open-sessions.service';
import { SessionSweeper } from './session-sweeper';
import { SessionsController } from './sessions.controller';
import { SessionsService } from './sessions.service';

@Module({
  controllers: [SessionsController],
  providers: [CredentialsService, OpenSessionsService, SessionsService, SessionSweeper],
  exports: [CredentialsService, OpenSessionsService, SessionsService],
})
export class SessionsModule {}
