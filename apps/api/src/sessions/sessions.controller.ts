import { Body, Controller, Delete, Get, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { BeforeAll, Permits } from '../auth/permits';
import { Asker, type Principal } from '../auth/principal';
import { Keyless } from '../commands/envelope';
import { Problems } from '../http/problem.decorator';
import { OpenSessionsDto, RefreshDto, SessionDto, SignedInDto, SignInDto } from './session.dto';
import { ClientKind } from './client-kind';
import { OpenSessionsService } from './open-sessions.service';
import { SessionsService } from './sessions.service';
import { SignInThrottleGuard } from './sign-in-throttle.guard';

@ApiTags('sessions')
@Controller('sessions')
export class SessionsController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly open: OpenSessionsService,
  ) {}

  /** Signs in with a local account. */
  @Post()
  @Permits('session.begin')
  @HttpCode(200)
  @Keyless()
  @UseGuards(SignInThrottleGuard)
  @Problems('CREDENTIALS_WRONG', 'RATE_LIMITED', 'SECOND_FACTOR_NEEDED', 'SECOND_FACTOR_WRONG', 'SIGN_IN_DELAYED')
  signIn(@Body() body: SignInDto, @ClientKind() client: string): Promise<SessionDto> {
    return this.sessions.signIn(body, client);
  }

  /** Trades the refresh token for a new pair; each is good once. */
  @Post('refresh')
  @Permits('session.begin')
  @HttpCode(200)
  @Keyless()
  @UseGuards(SignInThrottleGuard)
  @Problems('REFRESH_TOKEN_INVALID', 'REFRESH_TOKEN_REUSED', 'RATE_LIMITED')
  refresh(@Body() { refreshToken, key }: RefreshDto): Promise<SessionDto> {
    return this.sessions.refresh(refreshToken, key);
  }

  /** Who is signed in. */
  @Get('current')
  @Permits('session.read')
  @BeforeAll()
  current(@Asker() { person, name, roles, answersFor, needs }: Principal): SignedInDto {
    return { person, name, roles, answersFor, needs };
  }

  /** Signs out: no token of this session is good any more. */
  @Delete('current')
  @Permits('session.end')
  @HttpCode(204)
  @BeforeAll()
  signOut(@Asker() asker: Principal): Promise<void> {
    return this.sessions.signOut(asker);
  }

  /** The asker's own sessions that stand. */
  @Get()
  @Permits('session.list')
  list(@Asker() { person, session }: Principal): Promise<OpenSessionsDto> {
    return this.open.of(person, session);
  }

  /** Ends all of the asker's sessions but this one. */
  @Delete()
  @Permits('session.list')
  @HttpCode(204)
  endOthers(@Asker() asker: Principal): Promise<void> {
    return this.open.endAll(asker, asker.person, { but: asker.session });
  }

  /** Ends one of the asker's sessions. */
  @Delete(':session')
  @Permits('session.list')
  @HttpCode(204)
  @Problems('SESSION_UNKNOWN')
  end(@Asker() asker: Principal, @Param('session') session: string): Promise<void> {
    return this.open.end(asker, asker.person, session);
  }
}
