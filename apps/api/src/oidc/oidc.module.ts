import { Module } from '@nestjs/common';
import { SessionsModule } from '../sessions/sessions.module';
import { OidcController } from './oidc.controller';
import { OidcLogoutService } from './oidc-logout.service';
import { OidcProvider } from './oidc-provider';
import { OidcSignInService } from './oidc-sign-in.service';

@Module({
  imports: [SessionsModule],
  controllers: [OidcController],
  providers: [OidcProvider, OidcSignInService, OidcLogoutService],
})
export class OidcModule {}
