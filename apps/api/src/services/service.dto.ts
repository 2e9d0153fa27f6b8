import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn, IsString, Length, Matches } from 'class-validator';
import { ROLES, type Role } from '@shouban/domain/catalogue/types';
import { SCOPE_NAMES, type Scope } from '@shouban/identity';
import { AreCodes, IsInstant, IsText, MayBeAbsent } from '../validation/decorators';

export const SERVICE_STATES = ['open', 'expired', 'revoked'] as const;
export type ServiceState = (typeof SERVICE_STATES)[number];

export class CreateServiceDto {
  /** Under which it is known here and in the audit: small letters, digits and dashes. */
  @IsString()
  @Matches(/^[a-z][a-z0-9-]{2,39}$/, { message: '$property is no name of a service account' })
  id: string;
  /** Which system, and who is responsible for it. */
  @IsText(200) description: string;
  /** As whose it sees what its scopes hold. */
  @IsIn(ROLES) @ApiProperty({ enum: ROLES }) role: Role;
  /** What it may do: of the lines that a scope names those that the role is granted too. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ArrayUnique()
  @IsIn(SCOPE_NAMES, { each: true })
  @ApiProperty({ enum: SCOPE_NAMES, isArray: true })
  scopes: Scope[];
  /** Sections whose records it sees, where its role does not see all. */
  @MayBeAbsent() @AreCodes({ most: 50 }) sections?: string[];
  /** After that it gets no token; never, where nothing is said. */
  @MayBeAbsent() @IsInstant() until?: string;
}

/** 系统账号: the account of another system. */
export class ServiceDto {
  id: string;
  description: string;
  @ApiProperty({ enum: ROLES }) role: Role;
  @ApiProperty({ enum: SCOPE_NAMES, isArray: true }) scopes: Scope[];
  sections: string[];
  @ApiProperty({ enum: SERVICE_STATES }) state: ServiceState;
  createdBy: string;
  createdAt: string;
  /** Since when its secret stands. */
  secretAt: string;
  until: string | null;
  /** When it last got a token. */
  lastUsedAt: string | null;
}

export class ServicePageDto {
  items: ServiceDto[];
  nextCursor: string | null;
}

/** With the secret, which is shown to the command that makes it and never again. */
export class ServiceWithSecretDto extends ServiceDto {
  /** Null to a repeated command whose secret has been replaced since. */
  secret: string | null;
}

/** OAuth 2.0, client credentials (RFC 6749, 4.4); as a form or as JSON. The client may name itself by HTTP Basic instead. */
export class TokenRequestDto {
  @IsIn(['client_credentials']) grant_type: string;
  @MayBeAbsent() @IsString() @Length(1, 80) client_id?: string;
  @MayBeAbsent() @IsString() @Length(1, 200) client_secret?: string;
}

/** The names are the standard's. */
export class TokenDto {
  access_token: string;
  /** @example Bearer */
  token_type: string;
  /** Seconds; then another is asked for. */
  expires_in: number;
  /** All that was granted, separated by spaces. */
  scope: string;
}
