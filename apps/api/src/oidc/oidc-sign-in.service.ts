import { Injectable } from '@nestjs/common';
import { hashBinding, newBinding, proofsOf } from '@shouban/identity';
import { OidcIdentities, OidcSignIns, type OidcOrigin } from '@shouban/persistence/access';
import { houseDate } from '@shouban/persistence/house-clock';
import { ApiSettings } from '../app.settings';
import { AuditService } from '../auth/audit.service';
import { ProblemException } from '../http/problem.exception';
import { CredentialsService } from '../sessions/credentials.service';
import { NOBODY, SessionsService } from '../sessions/sessions.service';
import type { SessionDto } from '../sessions/session.dto';
import type { OidcAnswerDto, OidcAttemptDto, OidcFactorDto } from './oidc.dto';
import { OidcProvider, type OidcIdentity } from './oidc-provider';

/** Somebody has to find the telephone at the provider, and perhaps a second time here. */
const ATTEMPT_S = 600;

/** Signing in at the provider of the house. What comes of it is one of our sessions, of an account that an administrator has linked. */
@Injectable()
export class OidcSignInService {
  constructor(
    private readonly provider: OidcProvider,
    private readonly signIns: OidcSignIns,
    private readonly identities: OidcIdentities,
    private readonly credentials: CredentialsService,
    private readonly sessions: SessionsService,
    private readonly settings: ApiSettings,
    private readonly audit: AuditService,
  ) {}

  /** @throws ProblemException OIDC_AWAY, OIDC_NOT_SET_UP */
  async begin(now = houseDate()): Promise<OidcAttemptDto> {
    const binding = newBinding();
    const url = await this.provider.address(proofsOf(this.settings.tokenSecret, binding));
    await this.signIns.begin(hashBinding(binding), new Date(now.getTime() + ATTEMPT_S * 1_000));
    return { url, binding, expiresIn: ATTEMPT_S };
  }

  /**
   * Whoever has a second factor of ours is asked for it, unless the provider says that it has asked for more than one.
   *
   * @throws ProblemException OIDC_ATTEMPT_UNKNOWN, OIDC_AWAY, OIDC_IDENTITY_UNKNOWN, OIDC_NOT_SET_UP, OIDC_REFUSED, SECOND_FACTOR_NEEDED
   */
  async complete({ binding, answer }: OidcAnswerDto, client: string, now = houseDate()): Promise<SessionDto> {
    const { issuer } = this.provider.config;
    const hash = hashBinding(binding);
    if (!(await this.signIns.use(hash, now))) throw new ProblemException('OIDC_ATTEMPT_UNKNOWN');
    const found = await this.provider.identityOf(answer, proofsOf(this.settings.tokenSecret, binding));
    const username = await this.accountOf(issuer, found);
    const { subject, sid, strong } = found;
    if (!strong && (await this.credentials.hasSecondFactor(username))) {
      await this.signIns.awaitFactor(hash, { username, subject, sid });
      throw new ProblemException('SECOND_FACTOR_NEEDED');
    }
    return this.open(username, { issuer, subject, sid, strong }, client, now);
  }

  /**
   * Our own second factor, after the provider has named somebody. Guessing costs what it costs at the door.
   *
   * @throws ProblemException OIDC_ATTEMPT_UNKNOWN, OIDC_NOT_SET_UP, SECOND_FACTOR_WRONG, SIGN_IN_DELAYED
   */
  async confirm({ binding, code }: OidcFactorDto, client: string, now = houseDate()): Promise<SessionDto> {
    const { issuer } = this.provider.config;
    const hash = hashBinding(binding);
    const awaiting = await this.signIns.awaiting(hash, now);
    if (!awaiting) throw new ProblemException('OIDC_ATTEMPT_UNKNOWN');
    const { username, subject, sid } = awaiting;
    await this.credentials.mustKnowCode(username, code, now).catch((error: unknown) => {
      this.audit.note({ account: username, action: 'oidcSignIn', outcome: 'denied' });
      throw error;
    });
    const isFirst = await this.signIns.finish(hash);
    if (!isFirst || !(await this.credentials.isServing(username))) throw new ProblemException('OIDC_ATTEMPT_UNKNOWN');
    return this.open(username, { issuer, subject, sid, strong: false }, client, now);
  }

  /** @throws ProblemException OIDC_IDENTITY_UNKNOWN also where the account is disabled or its person has left */
  private async accountOf(issuer: string, { identity }: OidcIdentity): Promise<string> {
    const username = await this.identities.usernameOf(issuer, identity);
    if (username !== undefined && (await this.credentials.isServing(username))) return username;
    this.audit.note({ account: username ?? NOBODY, action: 'oidcSignIn', outcome: 'denied' });
    throw new ProblemException('OIDC_IDENTITY_UNKNOWN');
  }

  private open(username: string, origin: OidcOrigin, client: string, now: Date): Promise<SessionDto> {
    this.audit.note({ account: username, action: 'oidcSignIn', outcome: 'allowed' });
    return this.sessions.open(username, client, now, origin);
  }
}
