import { Injectable } from '@nestjs/common';
import { OidcIdentities } from '@shouban/persistence/access';
import { ApiSettings } from '../app.settings';
import { AuditService } from '../auth/audit.service';
import type { Principal } from '../auth/principal';
import { ProblemException } from '../http/problem.exception';
import { OpenSessionsService } from '../sessions/open-sessions.service';
import type { AccountDto } from './account.dto';
import { AccountReadingService } from './account-reading.service';

/** Under which identity of the provider of the house somebody signs in: an administrator says so, and nothing else does. */
@Injectable()
export class IdentitiesService {
  constructor(
    private readonly identities: OidcIdentities,
    private readonly sessionsOf: OpenSessionsService,
    private readonly reading: AccountReadingService,
    private readonly settings: ApiSettings,
    private readonly audit: AuditService,
  ) {}

  /** @throws ProblemException ACCOUNT_UNKNOWN, IDENTITY_TAKEN, OIDC_NOT_SET_UP */
  async link(asker: Principal, person: string, given: string): Promise<AccountDto> {
    const identity = given.trim();
    const issuer = await this.issuerFor(person);
    const had = await this.identities.identityOf(issuer, person);
    if (had === identity) return this.reading.account(person);
    const isLinked = await this.identities.link(issuer, identity, person, new Date());
    if (!isLinked) throw new ProblemException('IDENTITY_TAKEN');
    if (had !== undefined) await this.endOthers(asker, person);
    this.audit.note({ account: asker.person, action: 'identityLinked', subject: person, outcome: 'allowed' });
    return this.reading.account(person);
  }

  /** @throws ProblemException ACCOUNT_UNKNOWN, OIDC_NOT_SET_UP */
  async unlink(asker: Principal, person: string): Promise<AccountDto> {
    const issuer = await this.issuerFor(person);
    if (await this.identities.unlink(issuer, person)) {
      await this.endOthers(asker, person);
      this.audit.note({ account: asker.person, action: 'identityUnlinked', subject: person, outcome: 'allowed' });
    }
    return this.reading.account(person);
  }

  private async issuerFor(person: string): Promise<string> {
    const { oidc } = this.settings;
    if (!oidc) throw new ProblemException('OIDC_NOT_SET_UP');
    await this.reading.account(person);
    return oidc.issuer;
  }

  /** Whoever has the wrong identity may be signed in by it; the one who asks goes on. */
  private endOthers(asker: Principal, person: string): Promise<void> {
    return this.sessionsOf.endAll(asker, person, { but: asker.session });
  }
}
