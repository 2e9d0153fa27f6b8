import { Injectable } from '@nestjs/common';
import { OidcSignIns } from '@shouban/persistence/access';
import { houseDate } from '@shouban/persistence/house-clock';
import { AuditService } from '../auth/audit.service';
import { SessionRegistry } from '../auth/session-registry';
import { ProblemException } from '../http/problem.exception';
import { OidcProvider } from './oidc-provider';

/** Whoever signs out at the provider is signed out here. */
@Injectable()
export class OidcLogoutService {
  constructor(
    private readonly provider: OidcProvider,
    private readonly signIns: OidcSignIns,
    private readonly registry: SessionRegistry,
    private readonly audit: AuditService,
  ) {}

  /**
   * Of a token that has come before nothing is done. That nobody is signed in any more is no fault of the provider's.
   *
   * @throws ProblemException LOGOUT_TOKEN_INVALID, OIDC_AWAY, OIDC_NOT_SET_UP
   */
  async end(token: string, now = houseDate()): Promise<void> {
    const { issuer } = this.provider.config;
    const { subject, sid, jti, until } = await this.provider.logoutOf(token, now);
    if (!(await this.signIns.useLogout(issuer, jti, until))) throw new ProblemException('LOGOUT_TOKEN_INVALID');
    const named = { ...(subject !== undefined && { subject }), ...(sid !== undefined && { sid }) };
    for (const { family, username } of await this.signIns.end(issuer, named, now)) {
      this.registry.forget(family);
      this.audit.note({ account: username, action: 'oidcSignOut', outcome: 'allowed' });
    }
  }
}
