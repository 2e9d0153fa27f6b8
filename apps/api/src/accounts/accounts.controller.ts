import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Permits } from '../auth/permits';
import { Asker, type Principal } from '../auth/principal';
import { Enveloped, type Envelope } from '../commands/envelope';
import { Problems } from '../http/problem.decorator';
import { OpenSessionsDto } from '../sessions/session.dto';
import {
  AccountDto,
  AccountPageDto,
  AccountQueryDto,
  AccountWithPasswordDto,
  CreateAccountDto,
  LinkIdentityDto,
} from './account.dto';
import { AccountReadingService } from './account-reading.service';
import { AccountsService } from './accounts.service';
import { IdentitiesService } from './identities.service';

/** 账号管理: who may sign in, by those who look after the system. */
@ApiTags('accounts')
@Controller('accounts')
export class AccountsController {
  constructor(
    private readonly accounts: AccountsService,
    private readonly reading: AccountReadingService,
    private readonly identities: IdentitiesService,
  ) {}

  /** Everybody of the organisation, with an account or without, and accounts of those who have left; by username. */
  @Get()
  @Permits('account.administer')
  @Problems('CURSOR_INVALID', 'ROLE_REQUIRED')
  list(@Query() query: AccountQueryDto): Promise<AccountPageDto> {
    return this.reading.list(query);
  }

  /** Gives somebody of the organisation an account. The first password is made here and shown this once. */
  @Post()
  @Permits('account.administer')
  @Problems('ACCOUNT_EXISTS', 'ACCOUNT_UNKNOWN', 'PERSON_UNKNOWN', 'ROLE_REQUIRED')
  create(
    @Asker() asker: Principal,
    @Enveloped() envelope: Envelope,
    @Body() { person }: CreateAccountDto,
  ): Promise<AccountWithPasswordDto> {
    return this.accounts.create(asker, envelope, person);
  }

  /** One person and the account. */
  @Get(':person')
  @Permits('account.administer')
  @Problems('ACCOUNT_UNKNOWN', 'ROLE_REQUIRED')
  view(@Param('person') person: string): Promise<AccountDto> {
    return this.reading.view(person);
  }

  /** Nobody signs in with it any more, and what is open of it ends at once. */
  @Post(':person/disabling')
  @HttpCode(200)
  @Permits('account.administer')
  @Problems('ACCOUNT_UNKNOWN', 'ACCOUNT_YOURS', 'LAST_ADMINISTRATOR', 'ROLE_REQUIRED')
  disable(@Asker() asker: Principal, @Param('person') person: string): Promise<AccountDto> {
    return this.accounts.disable(asker, person);
  }

  /** It is signed in with again, by the same password. */
  @Post(':person/enabling')
  @HttpCode(200)
  @Permits('account.administer')
  @Problems('ACCOUNT_UNKNOWN', 'ROLE_REQUIRED')
  enable(@Asker() asker: Principal, @Param('person') person: string): Promise<AccountDto> {
    return this.accounts.enable(asker, person);
  }

  /** Another password, made here and shown this once; what is open ends, and so does the delay after wrong sign-ins. */
  @Post(':person/password')
  @HttpCode(200)
  @Permits('account.administer')
  @Problems('ACCOUNT_UNKNOWN', 'ACCOUNT_YOURS', 'ROLE_REQUIRED')
  resetPassword(
    @Asker() asker: Principal,
    @Param('person') person: string,
    @Enveloped() envelope: Envelope,
  ): Promise<AccountWithPasswordDto> {
    return this.accounts.resetPassword(asker, person, envelope);
  }

  /** Takes the second factor away from whoever has lost it, with what is open. */
  @Post(':person/second-factor-reset')
  @HttpCode(200)
  @Permits('account.administer')
  @Problems('ACCOUNT_UNKNOWN', 'ACCOUNT_YOURS', 'ROLE_REQUIRED')
  resetSecondFactor(@Asker() asker: Principal, @Param('person') person: string): Promise<AccountDto> {
    return this.accounts.resetSecondFactor(asker, person);
  }

  /** Says under which identity of the provider the person signs in (统一身份认证). What is open under another ends. */
  @Put(':person/identity')
  @Permits('account.administer')
  @Problems('ACCOUNT_UNKNOWN', 'IDENTITY_TAKEN', 'OIDC_NOT_SET_UP', 'ROLE_REQUIRED')
  link(
    @Asker() asker: Principal,
    @Param('person') person: string,
    @Body() { identity }: LinkIdentityDto,
  ): Promise<AccountDto> {
    return this.identities.link(asker, person, identity);
  }

  /** Nobody signs in under it any more, and what is open ends. */
  @Delete(':person/identity')
  @Permits('account.administer')
  @Problems('ACCOUNT_UNKNOWN', 'OIDC_NOT_SET_UP', 'ROLE_REQUIRED')
  unlink(@Asker() asker: Principal, @Param('person') person: string): Promise<AccountDto> {
    return this.identities.unlink(asker, person);
  }

  /** What is open of somebody's. */
  @Get(':person/sessions')
  @Permits('account.administer')
  @Problems('ACCOUNT_UNKNOWN', 'ROLE_REQUIRED')
  sessions(@Asker() asker: Principal, @Param('person') person: string): Promise<OpenSessionsDto> {
    return this.accounts.sessions(asker, person);
  }

  /** Ends all of somebody's sessions. */
  @Delete(':person/sessions')
  @HttpCode(204)
  @Permits('account.administer')
  @Problems('ACCOUNT_UNKNOWN', 'ROLE_REQUIRED')
  endSessions(@Asker() asker: Principal, @Param('person') person: string): Promise<void> {
    return this.accounts.endSessions(asker, person);
  }

  /** Ends one of them. */
  @Delete(':person/sessions/:session')
  @HttpCode(204)
  @Permits('account.administer')
  @Problems('ACCOUNT_UNKNOWN', 'ROLE_REQUIRED', 'SESSION_UNKNOWN')
  endSession(
    @Asker() asker: Principal,
    @Param('person') person: string,
    @Param('session') session: string,
  ): Promise<void> {
    return this.accounts.endSession(asker, person, session);
  }
}
