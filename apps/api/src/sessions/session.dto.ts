import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';
import { ROLES, type Role } from '@shouban/domain/catalogue/types';
import { NEEDS, type Need } from '../auth/principal';
import { IsText, MayBeAbsent } from '../validation/decorators';

export class SignInDto {
  @IsText(80) username: string;
  @IsString() @Length(1, 200) password: string;
  /** Of the second factor, for whoever has one: what the authenticator shows, or a recovery code. */
  @MayBeAbsent() @IsString() @Length(6, 40) code?: string;
}

export class RefreshDto {
  @IsString() @Length(1, 200) refreshToken: string;
  /** Made by the client and kept until the answer has come: sent once more with the same token, it gets the same successor. */
  @MayBeAbsent() @IsString() @Length(16, 100) key?: string;
}

export class SessionDto {
  /** Goes into the `Authorization` header as `Bearer …`. */
  accessToken: string;
  /** Good for one refresh, which answers with its successor. */
  refreshToken: string;
  /** Seconds until the access token runs out. */
  expiresIn: number;
}

/** Who is signed in, as the organisation knows the person today. */
export class SignedInDto {
  person: string;
  name: string;
  @ApiProperty({ enum: ROLES, isArray: true }) roles: Role[];
  /** Sections for which the person answers, as their head or leader in charge. */
  answersFor: string[];
  /** What the person must do before anything else: set a password of his own, set up a second factor. */
  @ApiProperty({ enum: NEEDS, isArray: true }) needs: Need[];
}

/** A session that stands. No address is kept of where it was begun. */
export class OpenSessionDto {
  id: string;
  /** Whether it is the one that asks. */
  current: boolean;
  /**
   * From which kind of client it was begun; null where that is not known.
   *
   * @example Edge · Windows
   */
  client: string | null;
  signedInAt: string;
  /** When it was last heard of, to ten minutes. */
  seenAt: string;
  expiresAt: string;
}

export class OpenSessionsDto {
  /** The last begun first. */
  items: OpenSessionDto[];
}
