import { Body, Controller, Get, HttpCode, Post, UseGuards } from '@nestjs/common';
import { ApiConsumes, ApiTags } from '@nestjs/swagger';
import { SkipThrottle } from '@nestjs/throttler';
import { Permits } from '../auth/permits';
import { Keyless } from '../commands/envelope';
import { Problems } from '../http/problem.decorator';
import { ClientKind } from '../sessions/client-kind';
import { SessionDto } from '../sessions/session.dto';
import { SignInThrottleGuard } from '../sessions/sign-in-throttle.guard';
import { OidcAnswerDto, OidcAttemptDto, OidcFactorDto, OidcLogoutDto, SignInMethodsDto } from './oidc.dto';
import { OidcLogoutService } from './oidc-logout.service';
import { OidcProvider } from './oidc-provider';
import { OidcSignInService } from './oidc-sign-in.service';

/** 统一身份认证: signing in at the provider of the house (OpenID Connect, code with PKCE). */
@ApiTags('sessions')
@Controller('sessions')
@UseGuards(SignInThrottleGuard)
// Who it is about is not known before the provider has said it: one address is all that can be counted by.
@SkipThrottle({ account: true })
export class OidcController {
  constructor(
    private readonly provider: OidcProvider,
    private readonly signIns: OidcSignInService,
    private readonly logouts: OidcLogoutService,
  ) {}

  /** By what one signs in here. */
  @Get('methods')
  @Permits('session.begin')
  @Problems('RATE_LIMITED')
  methods(): SignInMethodsDto {
    return { unified: this.provider.isSetUp };
  }

  /** Begins a sign-in at the provider: where the browser goes, and what its tab keeps. */
  @Post('oidc')
  @Permits('session.begin')
  @HttpCode(200)
  @Keyless()
  @Problems('OIDC_AWAY', 'OIDC_NOT_SET_UP', 'RATE_LIMITED')
  begin(): Promise<OidcAttemptDto> {
    return this.signIns.begin();
  }

  /** Completes it with what the provider has answered. Each is good once. */
  @Post('oidc/completion')
  @Permits('session.begin')
  @HttpCode(200)
  @Keyless()
  @Problems(
    'OIDC_ATTEMPT_UNKNOWN',
    'OIDC_AWAY',
    'OIDC_IDENTITY_UNKNOWN',
    'OIDC_NOT_SET_UP',
    'OIDC_REFUSED',
    'RATE_LIMITED',
    'SECOND_FACTOR_NEEDED',
  )
  complete(@Body() body: OidcAnswerDto, @ClientKind() client: string): Promise<SessionDto> {
    return this.signIns.complete(body, client);
  }

  /** Where our own second factor was asked for after it: its code. */
  @Post('oidc/second-factor')
  @Permits('session.begin')
  @HttpCode(200)
  @Keyless()
  @Problems('OIDC_ATTEMPT_UNKNOWN', 'OIDC_NOT_SET_UP', 'RATE_LIMITED', 'SECOND_FACTOR_WRONG', 'SIGN_IN_DELAYED')
  confirm(@Body() body: OidcFactorDto, @ClientKind() client: string): Promise<SessionDto> {
    return this.signIns.confirm(body, client);
  }

  /** The provider says that somebody has signed out there (back-channel logout): the sessions that came of it end. */
  @Post('oidc/logout')
  @Permits('session.begin')
  @HttpCode(204)
  @Keyless()
  @ApiConsumes('application/x-www-form-urlencoded', 'application/json')
  @Problems('LOGOUT_TOKEN_INVALID', 'OIDC_AWAY', 'OIDC_NOT_SET_UP', 'RATE_LIMITED')
  logOut(@Body() { logout_token: token }: OidcLogoutDto): Promise<void> {
    return this.logouts.end(token);
  }
}
