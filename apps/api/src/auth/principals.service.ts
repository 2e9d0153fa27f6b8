import { Injectable } from '@nestjs/common';
import type { Role } from '@shouban/domain/catalogue/types';
import { AccessTokens, serviceIdOf, type AccessClaims, type Standing } from '@shouban/identity';
import type { SessionStanding } from '@shouban/persistence/access';
import { houseDate } from '@shouban/persistence/house-clock';
import { ApiSettings } from '../app.settings';
import { ProblemException } from '../http/problem.exception';
import { CentreService } from './centre.service';
import type { Need, Principal } from './principal';
import { ServiceRegistry } from './service-registry';
import { SessionRegistry } from './session-registry';

/** Who bears a token: a person in a session that stands, or another system whose account does. */
@Injectable()
export class PrincipalsService {
  constructor(
    private readonly tokens: AccessTokens,
    private readonly sessions: SessionRegistry,
    private readonly services: ServiceRegistry,
    private readonly centre: CentreService,
    private readonly settings: ApiSettings,
  ) {}

  /** @throws ProblemException TOKEN_INVALID */
  async of(token: string): Promise<Principal> {
    const claims = await this.tokens.check(token, houseDate());
    const found = claims && (await this.bearer(claims));
    if (!found) throw new ProblemException('TOKEN_INVALID');
    const { session, expiresAt } = claims;
    return { ...found, session, expiresAt };
  }

  private async bearer({ person, session }: AccessClaims): Promise<(Standing & { needs: Need[] }) | undefined> {
    const service = serviceIdOf(person);
    if (service !== undefined) {
      const standing = await this.services.standing(service, session);
      return standing && { ...standing, needs: [] };
    }
    if (!(await this.sessions.isLive(session))) return undefined;
    const standing = await this.centre.standing(person);
    return standing && { ...standing, needs: await this.needsOf(session, standing) };
  }

  /** Another process may have seen to it a moment ago: what is missing is looked up anew. */
  private async needsOf(session: string, { roles }: Standing): Promise<Need[]> {
    const known = this.missing(await this.sessions.standing(session), roles);
    if (known.length === 0) return known;
    this.sessions.forget(session);
    return this.missing(await this.sessions.standing(session), roles);
  }

  private missing({ mustChange, secondFactor }: SessionStanding, roles: readonly Role[]): Need[] {
    const obliged = !secondFactor && roles.some((role) => this.settings.totpRoles.includes(role));
    return [...(mustChange ? (['password'] as const) : []), ...(obliged ? (['secondFactor'] as const) : [])];
  }
}
