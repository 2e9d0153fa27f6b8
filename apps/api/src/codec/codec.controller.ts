import { Body, Controller, Get, Headers, HttpCode, Post, Req, Res, UseGuards } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Permits } from '../auth/permits';
import { Asker, type Principal } from '../auth/principal';
import { ClientKind } from '../sessions/client-kind';
import { SignInDto } from '../sessions/session.dto';
import { SessionsService } from '../sessions/sessions.service';
import { SignInThrottleGuard } from '../sessions/sign-in-throttle.guard';
import { forgetSession, keepSession } from './codec-session';
import { CodecService } from './codec.service';
import { CodecThrottleGuard } from './codec-throttle.guard';
import { SCRIPT, SIGN_IN_PAGE } from './sign-in-page';
import type { WirePayload } from './wire';

/** Temporal's remote codec, decoding only, and how a browser signs in to it. */
@Controller()
export class CodecController {
  constructor(
    private readonly codec: CodecService,
    private readonly sessions: SessionsService,
  ) {}

  /** What Temporal's UI sends for each event that it shows. */
  @Post('decode')
  @Permits('codec.decode')
  @HttpCode(200)
  @UseGuards(CodecThrottleGuard)
  decode(
    @Body() body: unknown,
    @Headers('x-namespace') namespace: string | undefined,
    @Asker() asker: Principal,
  ): Promise<{ payloads: WirePayload[] }> {
    return this.codec.decode(body, namespace, asker);
  }

  @Get()
  @Permits('session.begin')
  page(@Res() response: Response): void {
    response.type('html').send(SIGN_IN_PAGE);
  }

  @Get('sign-in.js')
  @Permits('session.begin')
  script(@Res() response: Response): void {
    response.type('js').send(SCRIPT);
  }

  /** The cookie is all that comes of it: neither page nor script sees a token. */
  @Post('session')
  @Permits('session.begin')
  @HttpCode(204)
  @UseGuards(SignInThrottleGuard)
  async signIn(
    @Body() body: SignInDto,
    @ClientKind() client: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    keepSession(response, await this.sessions.signIn(body, client), request.secure);
  }

  @Post('session/end')
  @Permits('codec.decode')
  @HttpCode(204)
  async signOut(@Asker() asker: Principal, @Res({ passthrough: true }) response: Response): Promise<void> {
    await this.sessions.signOut(asker);
    forgetSession(response);
  }
}
