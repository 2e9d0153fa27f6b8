import {
  Body,
  Controller,
  createParamDecorator,
  Get,
  HttpCode,
  Param,
  Post,
  Query,
  UseGuards,
  type ExecutionContext,
} from '@nestjs/common';
import { ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { Permits } from '../auth/permits';
import { Asker, type Principal } from '../auth/principal';
import { PageQueryDto } from '../cases/page.dto';
import { Enveloped, Keyless, type Envelope } from '../commands/envelope';
import { Problems } from '../http/problem.decorator';
import { SignInThrottleGuard } from '../sessions/sign-in-throttle.guard';
import {
  CreateServiceDto,
  ServiceDto,
  ServicePageDto,
  ServiceWithSecretDto,
  TokenDto,
  TokenRequestDto,
} from './service.dto';
import { ServicesService } from './services.service';
import { TokensService } from './tokens.service';

/** Parameter decorator: how a client names itself in the head of its request. */
const Authorization = createParamDecorator((_data: unknown, context: ExecutionContext): string | undefined =>
  context.switchToHttp().getRequest<Request>().get('authorization'),
);

/** 系统账号: accounts of other systems, with scopes. */
@ApiTags('accounts')
@Controller('services')
export class ServicesController {
  constructor(private readonly services: ServicesService) {}

  /** In the order of their names, revoked ones among them. */
  @Get()
  @Permits('service.administer')
  @Problems('CURSOR_INVALID', 'ROLE_REQUIRED')
  list(@Query() query: PageQueryDto): Promise<ServicePageDto> {
    return this.services.list(query);
  }

  /** Gives another system an account. The secret is made here and shown this once. */
  @Post()
  @Permits('service.administer')
  @Problems('ROLE_REQUIRED', 'SERVICE_ACCOUNT_EXISTS', 'SERVICE_ACCOUNT_UNKNOWN')
  create(
    @Asker() asker: Principal,
    @Enveloped() envelope: Envelope,
    @Body() body: CreateServiceDto,
  ): Promise<ServiceWithSecretDto> {
    return this.services.create(asker, envelope, body);
  }

  /** One account, without its secret. */
  @Get(':id')
  @Permits('service.administer')
  @Problems('ROLE_REQUIRED', 'SERVICE_ACCOUNT_UNKNOWN')
  view(@Param('id') id: string): Promise<ServiceDto> {
    return this.services.view(id);
  }

  /** Another secret, shown this once; the one before and its tokens are good no more. */
  @Post(':id/secret')
  @HttpCode(200)
  @Permits('service.administer')
  @Problems('ROLE_REQUIRED', 'SERVICE_ACCOUNT_REVOKED', 'SERVICE_ACCOUNT_UNKNOWN')
  rotate(
    @Asker() asker: Principal,
    @Enveloped() envelope: Envelope,
    @Param('id') id: string,
  ): Promise<ServiceWithSecretDto> {
    return this.services.rotate(asker, envelope, id);
  }

  /** It gets no token any more, and those that it has are good no more; for good. */
  @Post(':id/revocation')
  @HttpCode(200)
  @Permits('service.administer')
  @Problems('ROLE_REQUIRED', 'SERVICE_ACCOUNT_UNKNOWN')
  revoke(@Asker() asker: Principal, @Param('id') id: string): Promise<ServiceDto> {
    return this.services.revoke(asker, id);
  }
}

@ApiTags('sessions')
@Controller('token')
@UseGuards(SignInThrottleGuard)
export class TokenController {
  constructor(private readonly tokens: TokensService) {}

  /** A token for another system (OAuth 2.0, client credentials), which goes into `Authorization` as a person's does. */
  @Post()
  @Permits('session.begin')
  @HttpCode(200)
  @Keyless()
  @ApiConsumes('application/x-www-form-urlencoded', 'application/json')
  @Problems('CLIENT_WRONG', 'RATE_LIMITED', 'SIGN_IN_DELAYED')
  issue(@Body() body: TokenRequestDto, @Authorization() header?: string): Promise<TokenDto> {
    return this.tokens.issue(body, header);
  }
}
