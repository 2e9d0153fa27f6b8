import { Module } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ThrottlerStorageService } from '@nestjs/throttler';
import { ApiSettings } from '../app.settings';
import { SessionSweeper } from './session-sweeper';
import { SessionsController } from './sessions.controller';
import { SessionsService } from './sessions.service';
import { SignInThrottleGuard } from './sign-in-throttle.guard';

@Module({
  controllers: [SessionsController],
  providers: [
    SessionsService,
    SessionSweeper,
    ThrottlerStorageService,
    {
      provide: SignInThrottleGuard,
      inject: [ApiSettings, ThrottlerStorageService, Reflector],
      useFactory: (settings: ApiSettings, storage: ThrottlerStorageService, reflector: Reflector) =>
        new SignInThrottleGuard(settings, storage, reflector),
    },
  ],
})
export class SessionsModule {}
