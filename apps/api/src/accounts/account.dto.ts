import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsString, Length } from 'class-validator';
import { ROLES, type Role } from '@shouban/domain/catalogue/types';
import { ACCOUNT_STATES, type AccountState } from '@shouban/persistence/access';
import { PageQueryDto } from '../cases/page.dto';
import { IsCode, IsText, MayBeAbsent } from '../validation/decorators';

export class AccountQueryDto extends PageQueryDto {
  /** Part of a username or name. */
  @MayBeAbsent() @IsText(80) q?: string;
  @MayBeAbsent() @IsIn(ACCOUNT_STATES) state?: AccountState;
}

export class CreateAccountDto {
  /** Somebody of the organisation; the username. */
  @IsCode() person: string;
}

/** 账号: a person of the organisation, or one who has left, and the account. */
export class AccountDto {
  person: string;
  /** Null where the organisation does not know the person: there is no signing in. */
  name: string | null;
  /** From the organisation. */
  @ApiProperty({ enum: ROLES, isArray: true }) roles: Role[];
  /** `none`: the person has no account yet. */
  @ApiProperty({ enum: ACCOUNT_STATES }) state: AccountState;
  createdAt: string | null;
  lastSignInAt: string | null;
  openSessions: number;
  /** Whether signing in asks for a code. */
  secondFactor: boolean;
  /** Whether one of the roles must sign in with one. */
  secondFactorRequired: boolean;
  /** The password was made here and not replaced yet. */
  mustChangePassword: boolean;
  /** 统一身份: under which the provider names the person; null where none is linked, or no provider is set up. */
  identity: string | null;
}

export class AccountPageDto {
  items: AccountDto[];
  nextCursor: string | null;
}

export class LinkIdentityDto {
  /** The value of the claim that is agreed with the provider; as it stands there, capitals and all. */
  @IsText(200) identity: string;
}

/** With the password, which is shown to the command that makes it and never again. */
export class AccountWithPasswordDto extends AccountDto {
  /** To be handed over and replaced at the first signing in. Null to a repeated command whose password has been replaced since. */
  password: string | null;
}

/** A second factor as its holder sees it. */
export class OwnSecondFactorDto {
  on: boolean;
  /** Whether one of the roles must sign in with one. */
  required: boolean;
  recoveryCodesLeft: number;
}

/** 我的账号. */
export class OwnAccountDto {
  person: string;
  name: string;
  @ApiProperty({ enum: ROLES, isArray: true }) roles: Role[];
  /** Since when the password stands; null where the demonstration gave it. */
  passwordAt: string | null;
  secondFactor: OwnSecondFactorDto;
}

export class ChangePasswordDto {
  @IsString() @Length(1, 200) oldPassword: string;
  /** At least 12 characters, and none of those that are guessed first. */
  @IsString() @Length(1, 200) newPassword: string;
}

/** What an authenticator is fed with. Shown until it is confirmed, and never again. */
export class SecondFactorSecretDto {
  /** An `otpauth:` address, to be drawn as a QR code. */
  uri: string;
  /** The same secret in base 32, to be typed in. */
  secret: string;
}

export class ConfirmSecondFactorDto {
  /** What the authenticator shows. */
  @IsString() @Length(6, 10) code: string;
}

export class RecoveryCodesDto {
  /** Each is good for one signing in, in place of a code; shown this once. */
  recoveryCodes: string[];
}

export class RemoveSecondFactorDto {
  @IsString() @Length(1, 200) password: string;
  /** Of the authenticator, or a recovery code. */
  @IsString() @Length(6, 40) code: string;
}
