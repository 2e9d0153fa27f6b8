import { IsString, Length } from 'class-validator';
import { IsText } from '../validation/decorators';

export class SignInDto {
  @IsText(80) username: string;
  @IsString() @Length(1, 200) password: string;
}

export class RefreshDto {
  @IsString() @Length(1, 200) refreshToken: string;
}

export class SessionDto {
  /** Goes into the `Authorization` header as `Bearer …`. */
  accessToken: string;
  /** Good for one refresh, which answers with its successor. */
  refreshToken: string;
  /** Seconds until the access token runs out. */
  expiresIn: number;
}
