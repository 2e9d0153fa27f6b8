import { IsString, Length, MaxLength } from 'class-validator';

/** By what one signs in here. */
export class SignInMethodsDto {
  /** Whether there is a provider of the house besides accounts and passwords (统一身份认证). */
  unified: boolean;
}

/** A sign-in that goes on at the provider. */
export class OidcAttemptDto {
  /** Where the browser goes. */
  url: string;
  /** Kept by the tab that began it, and shown with what the provider answers: nobody else completes it. */
  binding: string;
  /** Seconds within which it is to be completed. */
  expiresIn: number;
}

export class OidcAnswerDto {
  @IsString() @Length(16, 100) binding: string;
  /** The query of the address to which the provider has sent the browser back, as it is. */
  @IsString() @Length(1, 8_000) answer: string;
}

export class OidcFactorDto {
  @IsString() @Length(16, 100) binding: string;
  /** Of the second factor: what the authenticator shows, or a recovery code. */
  @IsString() @Length(6, 40) code: string;
}

/** As the provider sends it (OpenID Connect Back-Channel Logout 1.0). */
export class OidcLogoutDto {
  // The name is the standard's.
  @IsString() @MaxLength(8_000) logout_token: string;
}
