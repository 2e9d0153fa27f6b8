import { createSecretKey, type KeyObject } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';

const ALGORITHM = 'HS256';
const ISSUER = 'shouban';
const AUDIENCE = 'shouban-api';

/** Who a token speaks of, in which session, and until when (epoch seconds). Roles are looked up anew, never carried. */
export interface AccessClaims {
  person: string;
  session: string;
  expiresAt: number;
}

/** So many signatures that were found good are remembered. */
const MOST_KNOWN = 10_000;

/** Signs and checks access tokens. They live shortly; a session is ended by revoking its refresh tokens. */
export class AccessTokens {
  private readonly key: KeyObject;
  /** A signature stays good: what was checked once is only asked whether it has run out. */
  private readonly signed = new Map<string, AccessClaims>();

  /** @param secret at least 32 bytes, as the configuration checks. */
  constructor(
    secret: string,
    readonly lifetimeSeconds = 600,
  ) {
    this.key = createSecretKey(Buffer.from(secret, 'utf8'));
  }

  async issue(person: string, session: string, now: Date): Promise<string> {
    const issuedAt = Math.floor(now.getTime() / 1000);
    return new SignJWT({ sid: session })
      .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT' })
      .setSubject(person)
      .setIssuer(ISSUER)
      .setAudience(AUDIENCE)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + this.lifetimeSeconds)
      .sign(this.key);
  }

  /** The claims of a token that we signed and that has not run out; undefined for every other text. */
  async check(token: string, now: Date): Promise<AccessClaims | undefined> {
    const known = this.signed.get(token);
    if (known && known.expiresAt > Math.floor(now.getTime() / 1000)) return known;
    const claims = await this.verified(token, now);
    if (!claims) this.signed.delete(token);
    else if (!known) this.remember(token, claims);
    return claims;
  }

  private remember(token: string, claims: AccessClaims): void {
    if (this.signed.size >= MOST_KNOWN) this.signed.clear();
    this.signed.set(token, claims);
  }

  private async verified(token: string, now: Date): Promise<AccessClaims | undefined> {
    try {
      // The algorithm is fixed here, never taken from the token: a header that says `none` or RS256 is refused.
      const { payload } = await jwtVerify(token, this.key, {
        algorithms: [ALGORITHM],
        issuer: ISSUER,
        audience: AUDIENCE,
        currentDate: now,
        requiredClaims: ['sub', 'sid', 'exp'],
      });
      const { sub, sid, exp } = payload;
      if (typeof sub !== 'string' || typeof sid !== 'string' || exp === undefined) return undefined;
      return { person: sub, session: sid, expiresAt: exp };
    } catch (error) {
      if (error instanceof errors.JOSEError) return undefined;
      throw error;
    }
  }
}
