import { errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';

/** Of key pairs only: a client's secret, which others know too, makes no logout token. */
export const SIGNED_BY_PROVIDER = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'EdDSA'];
/** Clocks differ, and a logout is told at once. */
const SECONDS_OFF = 30;
const OLDEST = '5 minutes';
const EVENT = 'http://schemas.openid.net/event/backchannel-logout';

/** Whose sessions end: one of the provider's sessions, or all of a subject's. */
export interface LogoutClaims {
  subject?: string;
  sid?: string;
  /** Good once. */
  jti: string;
  /** After that it is not believed anyway. */
  until: Date;
}

/**
 * What a logout token says (OpenID Connect Back-Channel Logout 1.0, 2.6); undefined for every text that is none of this provider for this
 * client, an ID token among them. That it comes the first time is for whoever remembers.
 *
 * @throws Error where the provider's keys cannot be had
 */
export async function readLogoutToken(
  token: string,
  keys: JWTVerifyGetKey,
  { issuer, clientId }: { issuer: string; clientId: string },
  now: Date,
): Promise<LogoutClaims | undefined> {
  try {
    const { payload, protectedHeader } = await jwtVerify(token, keys, {
      issuer,
      audience: clientId,
      algorithms: SIGNED_BY_PROVIDER,
      currentDate: now,
      clockTolerance: SECONDS_OFF,
      maxTokenAge: OLDEST,
      requiredClaims: ['iat', 'jti', 'events'],
    });
    const isLogout = ['logout+jwt', 'jwt', ''].includes((protectedHeader.typ ?? '').toLowerCase());
    return isLogout ? claimsOf(payload, now) : undefined;
  } catch (error) {
    if (error instanceof errors.JOSEError && !isWithoutKeys(error)) return undefined;
    throw error;
  }
}

/** The provider did not show its keys: that says nothing of the token. */
export function isWithoutKeys(error: unknown): boolean {
  if (error instanceof errors.JWKSTimeout) return true;
  return error instanceof errors.JOSEError && error.code === errors.JOSEError.code;
}

function claimsOf({ sub, sid, jti, events, nonce }: JWTPayload, now: Date): LogoutClaims | undefined {
  const event = (events as Record<string, unknown> | null)?.[EVENT];
  // An ID token carries a nonce and no event.
  if (typeof event !== 'object' || event === null || nonce !== undefined) return undefined;
  if (typeof jti !== 'string' || (typeof sub !== 'string' && typeof sid !== 'string')) return undefined;
  const until = new Date(now.getTime() + 10 * 60_000);
  return { ...(typeof sub === 'string' && { subject: sub }), ...(typeof sid === 'string' && { sid }), jti, until };
}
