import { Body, Controller, Get, HttpCode, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { BeforeAll, Permits } from '../auth/permits';
import { Asker, type Principal } from '../auth/principal';
import { Problems } from '../http/problem.decorator';
import {
  ChangePasswordDto,
  ConfirmSecondFactorDto,
  OwnAccountDto,
  RecoveryCodesDto,
  RemoveSecondFactorDto,
  SecondFactorSecretDto,
} from './account.dto';
import { OwnAccountService } from './own-account.service';
import { OwnSecondFactorService } from './own-second-factor.service';

/**
 * 我的账号. By PUT, which needs no key: of a body that is remembered under a key a digest is stored, and of a password none may be but one
 * that is slow on purpose.
 */
@ApiTags('accounts')
@Controller('account')
export class OwnAccountController {
  constructor(
    private readonly account: OwnAccountService,
    private readonly secondFactor: OwnSecondFactorService,
  ) {}

  /** The asker's own account. */
  @Get()
  @Permits('account.own')
  @BeforeAll()
  view(@Asker() asker: Principal): Promise<OwnAccountDto> {
    return this.account.view(asker);
  }

  /** Sets another password; the asker's other sessions end. */
  @Put('password')
  @Permits('account.own')
  @HttpCode(204)
  @BeforeAll()
  @Problems('PASSWORD_WEAK', 'PASSWORD_WRONG', 'SIGN_IN_DELAYED')
  changePassword(@Asker() asker: Principal, @Body() body: ChangePasswordDto): Promise<void> {
    return this.account.changePassword(asker, body);
  }

  /** Makes a secret for an authenticator, in the place of one that was not confirmed. */
  @Put('second-factor')
  @Permits('account.own')
  @BeforeAll()
  @Problems('SECOND_FACTOR_ON')
  enrol(@Asker() asker: Principal): Promise<SecondFactorSecretDto> {
    return this.secondFactor.enrol(asker);
  }

  /** From now on signing in asks for a code; the asker's other sessions end. */
  @Put('second-factor/confirmation')
  @Permits('account.own')
  @BeforeAll()
  @Problems('CODE_WRONG', 'SECOND_FACTOR_OFF', 'SECOND_FACTOR_ON')
  confirm(@Asker() asker: Principal, @Body() { code }: ConfirmSecondFactorDto): Promise<RecoveryCodesDto> {
    return this.secondFactor.confirm(asker, code);
  }

  /** Signing in asks for no code any more. Whose role must have a second factor sets up another before anything else. */
  @Put('second-factor/removal')
  @Permits('account.own')
  @HttpCode(204)
  @Problems('CODE_WRONG', 'PASSWORD_WRONG', 'SECOND_FACTOR_OFF', 'SIGN_IN_DELAYED')
  remove(@Asker() asker: Principal, @Body() body: RemoveSecondFactorDto): Promise<void> {
    return this.secondFactor.remove(asker, body);
  }
}
