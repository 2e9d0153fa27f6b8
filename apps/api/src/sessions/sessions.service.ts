import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AccessTokens, hashRefreshToken, newRefreshToken, successorOf } from '@shouban/identity';
import { AccountsRepository, SessionsRepository, type OidcOrigin } from '@shouban/persistence/access';
import { houseDate } from '@shouban/persistence/house-clock';
import { AuditService } from '../auth/audit.service';
import type { Principal } from '../auth/principal';
import { SessionRegistry } from '../auth/session-registry';
import { ProblemException } from '../http/problem.exception';
import { CredentialsService } from './credentials.service';
import type { SessionDto, SignInDto } from './session.dto';

/** A working day: after that one signs in anew, however often the tokens were refreshed. */
export const SESSION_MS = 12 * 3_600_000;
/** In the audit for who is no account of ours: what was typed as a username may be a password. */
export const NOBODY = '-';

/** Signing in, staying in and signing out. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly sessions: SessionsRepository,
    private readonly registry: SessionRegistry,
    private readonly tokens: AccessTokens,
    private readonly credentials: CredentialsService,
    private readonly audit: AuditService,
  ) {}

  /**
   * @param client from which kind of client, as `clientKind` says it
   * @throws ProblemException CREDENTIALS_WRONG, SIGN_IN_DELAYED, SECOND_FACTOR_NEEDED, SECOND_FACTOR_WRONG
   */
  async signIn(body: SignInDto, client: string, now = houseDate()): Promise<SessionDto> {
    const { username } = body;
    await this.credentials.check(body, now).catch(async (error: unknown) => {
      await this.noteRefusal(username, error);
      throw error;
    });
    this.audit.note({ account: username, action: 'signIn', outcome: 'allowed' });
    return this.open(username, client, now);
  }

  /**
   * A session of somebody who has shown who he is.
   *
   * @param origin where a provider has said so
   */
  async open(username: string, client: string, now: Date, origin?: OidcOrigin): Promise<SessionDto> {
    await this.accounts.noteSignIn(username, now);
    const { token, tokenHash } = newRefreshToken();
    const family = randomUUID();
    const expiresAt = new Date(now.getTime() + SESSION_MS);
    await this.sessions.add({ tokenHash, family, username, issuedAt: now, expiresAt, client }, origin);
    return this.answer(username, family, token, now);
  }

  /**
   * Trades a refresh token for the next pair. A token that comes a second time was stolen by one of the two that hold it,
   * so the whole session ends; but whoever has lost the answer, by leaving the page meanwhile, gets it again by his key.
   *
   * @throws ProblemException REFRESH_TOKEN_INVALID, REFRESH_TOKEN_REUSED
   */
  async refresh(refreshToken: string, key?: string, now = houseDate()): Promise<SessionDto> {
    const { token, tokenHash } = key === undefined ? newRefreshToken() : successorOf(refreshToken, key);
    const rotation = await this.sessions.rotate(hashRefreshToken(refreshToken), tokenHash, now);
    if (rotation.outcome === 'unknown') throw new ProblemException('REFRESH_TOKEN_INVALID');
    const { username, family } = rotation;
    if (rotation.outcome === 'reused') {
      this.registry.forget(family);
      this.audit.note({ account: username, action: 'refreshTokenReused', outcome: 'denied' });
      throw new ProblemException('REFRESH_TOKEN_REUSED');
    }
    if (!(await this.credentials.isServing(username))) {
      await this.end(family, now);
      throw new ProblemException('REFRESH_TOKEN_INVALID');
    }
    return this.answer(username, family, token, now);
  }

  async signOut({ person, session }: Principal): Promise<void> {
    await this.end(session, houseDate());
    this.audit.note({ account: person, action: 'signOut', outcome: 'allowed' });
  }

  /** Asked for after everything else was done, so that it takes as long for every name. */
  private async noteRefusal(username: string, error: unknown): Promise<void> {
    // Whoever has only not been asked for the code yet was not turned away.
    if (!(error instanceof ProblemException) || error.code === 'SECOND_FACTOR_NEEDED') return;
    const account = (await this.accounts.find(username)) ? username : NOBODY;
    const action = error.code === 'SIGN_IN_DELAYED' ? 'signInDelayed' : 'signIn';
    this.audit.note({ account, action, outcome: 'denied' });
  }

  private async end(family: string, now: Date): Promise<void> {
    await this.sessions.revoke(family, now);
    this.registry.forget(family);
  }

  private async answer(username: string, family: string, refreshToken: string, now: Date): Promise<SessionDto> {
    const accessToken = await this.tokens.issue(username, family, now);
    return { accessToken, refreshToken, expiresIn: this.tokens.lifetimeSeconds };
  }
}
