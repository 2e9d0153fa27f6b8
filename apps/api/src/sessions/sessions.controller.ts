import { Body, Controller, Delete, Get, HttpCode, Post, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Permits } from '../auth/permits';
import { Asker, type Principal } from '../auth/principal';
import { Keyless } from '../commands/envelope';
import { Problems } from '../http/problem.decorator';
import { RefreshDto, SessionDto, SignedInDto, SignInDto } from './session.dto';
import { SessionsService } from './sessions.service';
import { SignInThrottleGuard } from './sign-in-throttle.guard';

@ApiTags('sessions')
@Controller('sessions')
export class SessionsController {
  constructor(private readonly sessions: SessionsService) {}

  /** Signs in with a local account. */
  @Post()
  @Permits('session.begin')
  @HttpCode(200)
  @Keyless()
  @UseGuards(SignInThrottleGuard)
  @Problems('CREDENTIALS_WRONG', 'RATE_LIMITED')
  signIn(@Body() body: SignInDto): Promise<SessionDto> {
    return this.sessions.signIn(body);
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
  current(@Asker() { person, name, roles, answersFor }: Principal): SignedInDto {
    return { person, name, roles, answersFor };
  }

  /** Signs out: no token of this session is good any more. */
  @Delete('current')
  @Permits('session.end')
  @HttpCode(204)
  signOut(@Asker() asker: Principal): Promise<void> {
    return this.sessions.signOut(asker);
  }
}
