import { Inject, Injectable } from '@nestjs/common';
import { createRemoteJWKSet, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import * as client from 'openid-client';
import type { Logger } from 'pino';
import type { OidcConfig } from '@shouban/config';
import {
  isWithoutKeys,
  readLogoutToken,
  SIGNED_BY_PROVIDER,
  type LogoutClaims,
  type OidcProofs,
} from '@shouban/identity';
import { ApiSettings } from '../app.settings';
import { ProblemException } from '../http/problem.exception';
import { LOGGER } from '../parts';

/** What the provider says of itself is asked anew so often; a failure is not remembered. */
const DISCOVERED_FOR_MS = 3_600_000;
const TIMEOUT_S = 5;
const CLOCK_TOLERANCE_S = 30;
const AWAY = { headers: { 'Retry-After': '10' } };

/** Whom the provider has named. */
export interface OidcIdentity {
  /** The value of the claim by which administrators link accounts. */
  identity: string;
  subject: string;
  /** What the provider calls its session. */
  sid: string | null;
  /** It has asked for more than one factor. */
  strong: boolean;
}

interface Discovered {
  configuration: client.Configuration;
  keys: JWTVerifyGetKey;
}

/** The provider of the house (OpenID Connect): its addresses and keys, and what its answers are worth. */
@Injectable()
export class OidcProvider {
  private discovered?: { at: number; found: Promise<Discovered> };

  constructor(
    private readonly settings: ApiSettings,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  get isSetUp(): boolean {
    return this.settings.oidc !== undefined;
  }

  /** @throws ProblemException OIDC_NOT_SET_UP */
  get config(): OidcConfig {
    if (!this.settings.oidc) throw new ProblemException('OIDC_NOT_SET_UP');
    return this.settings.oidc;
  }

  /** Where the browser goes to sign in. @throws ProblemException OIDC_AWAY, OIDC_NOT_SET_UP */
  async address({ state, nonce, verifier }: OidcProofs): Promise<string> {
    const { redirectUrl, scope } = this.config;
    const { configuration } = await this.discover();
    const challenge = await client.calculatePKCECodeChallenge(verifier);
    return client.buildAuthorizationUrl(configuration, {
      redirect_uri: redirectUrl,
      scope,
      state,
      nonce,
      code_challenge: challenge,
      code_challenge_method: 'S256',
    }).href;
  }

  /**
   * Trades the code of an answer for an ID token, and believes that only with the provider's signature.
   *
   * @param answer the query with which the browser came back
   * @throws ProblemException OIDC_AWAY, OIDC_NOT_SET_UP, OIDC_REFUSED
   */
  async identityOf(answer: string, { state, nonce, verifier }: OidcProofs): Promise<OidcIdentity> {
    const { redirectUrl } = this.config;
    const { configuration, keys } = await this.discover();
    const back = new URL(redirectUrl);
    back.search = answer;
    try {
      const tokens = await client.authorizationCodeGrant(configuration, back, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      });
      return this.read(await this.verified(tokens.id_token!, keys));
    } catch (error) {
      throw this.away(error) ?? new ProblemException('OIDC_REFUSED');
    }
  }

  /** @throws ProblemException LOGOUT_TOKEN_INVALID, OIDC_AWAY, OIDC_NOT_SET_UP */
  async logoutOf(token: string, now: Date): Promise<LogoutClaims> {
    const { issuer, clientId } = this.config;
    const { keys } = await this.discover();
    try {
      const claims = await readLogoutToken(token, keys, { issuer, clientId }, now);
      if (!claims) throw new ProblemException('LOGOUT_TOKEN_INVALID');
      return claims;
    } catch (error) {
      throw this.away(error) ?? new ProblemException('LOGOUT_TOKEN_INVALID');
    }
  }

  /** The library that trades the code takes the token's word where it came over TLS; who stands between is no provider. */
  private async verified(idToken: string, keys: JWTVerifyGetKey): Promise<JWTPayload> {
    const { issuer, clientId } = this.config;
    const { payload } = await jwtVerify(idToken, keys, {
      issuer,
      audience: clientId,
      algorithms: SIGNED_BY_PROVIDER,
      clockTolerance: CLOCK_TOLERANCE_S,
      requiredClaims: ['exp', 'iat', 'sub'],
    });
    return payload;
  }

  private read(claims: JWTPayload): OidcIdentity {
    const { claim, strong } = this.config;
    const { sub, sid, acr, amr } = claims;
    const identity = claims[claim];
    if (typeof sub !== 'string' || typeof identity !== 'string' || identity === '') {
      throw new ProblemException('OIDC_REFUSED', { detail: `Its ID token holds no text as ${claim}.` });
    }
    const said = [acr, ...(Array.isArray(amr) ? amr : [])];
    return {
      identity,
      subject: sub,
      sid: typeof sid === 'string' ? sid : null,
      strong: strong.some((word) => said.includes(word)),
    };
  }

  /** @throws ProblemException OIDC_AWAY */
  private async discover(): Promise<Discovered> {
    const now = Date.now();
    if (!this.discovered || now - this.discovered.at > DISCOVERED_FOR_MS) {
      const found = this.ask();
      this.discovered = { at: now, found };
      found.catch(() => (this.discovered = undefined));
    }
    return this.discovered.found;
  }

  private async ask(): Promise<Discovered> {
    const { issuer, clientId, clientSecret } = this.config;
    try {
      const configuration = await client.discovery(
        new URL(issuer),
        clientId,
        { [client.clockTolerance]: CLOCK_TOLERANCE_S },
        client.ClientSecretBasic(clientSecret),
        // The configuration lets plain HTTP be of this machine only.
        { timeout: TIMEOUT_S, execute: issuer.startsWith('http:') ? [client.allowInsecureRequests] : [] },
      );
      const { jwks_uri: address } = configuration.serverMetadata();
      if (!address) throw new Error('The provider names no keys.');
      // A key of which it has not heard yet is asked for, but at most every so often, whatever tokens say.
      const { oidcKeysCooldownMs: cooldownDuration } = this.settings;
      const keys = createRemoteJWKSet(new URL(address), { timeoutDuration: TIMEOUT_S * 1_000, cooldownDuration });
      return { configuration, keys };
    } catch (error) {
      throw this.away(error) ?? new ProblemException('OIDC_AWAY', AWAY);
    }
  }

  /**
   * What went wrong goes to the log by its name alone: causes hold tokens.
   *
   * @returns the problem where it cannot be reached, and says nothing of what was asked
   */
  private away(error: unknown): ProblemException | undefined {
    if (error instanceof ProblemException) return error;
    const { name, message } = error instanceof Error ? error : { name: '', message: String(error) };
    this.logger.warn({ name, message }, 'the provider did not sign somebody in or out');
    return isAway(error) ? new ProblemException('OIDC_AWAY', AWAY) : undefined;
  }
}

/** It cannot be reached, or says itself that it cannot now. */
function isAway(error: unknown): boolean {
  if (error instanceof client.ResponseBodyError) return error.status >= 500;
  if (isWithoutKeys(error)) return true;
  if (error instanceof client.ClientError) return error.code === 'OAUTH_TIMEOUT' || isAway(error.cause);
  if (error instanceof Response) return error.status >= 500;
  // What `fetch` throws when there is no connection.
  return error instanceof TypeError && error.message === 'fetch failed';
}
