import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import type { Role } from '@shouban/domain/catalogue/types';
import { AccessTokens, isOpen, lineOf, mayEver, type ActionName, type Standing } from '@shouban/identity';
import type { SessionStanding } from '@shouban/persistence/access';
import { houseDate } from '@shouban/persistence/house-clock';
import { ApiSettings } from '../app.settings';
import { ProblemException } from '../http/problem.exception';
import { CentreService } from './centre.service';
import { BEFORE_ALL, PERMITS } from './permits';
import { bear, type Need, type Principal } from './principal';
import { SessionRegistry } from './session-registry';

const REFUSED = { password: 'PASSWORD_CHANGE_NEEDED', secondFactor: 'SECOND_FACTOR_ENROLMENT_NEEDED' } as const;

/**
 * Deny by default: no route that names no line of the policy, and none without a valid token of a living session, unless its line
 * is open to all. Whoever can never be let in is told so here; on which record, where the record is known.
 */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly tokens: AccessTokens,
    private readonly sessions: SessionRegistry,
    private readonly centre: CentreService,
    private readonly settings: ApiSettings,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const action = this.reflector.get<ActionName | undefined>(PERMITS, context.getHandler());
    if (action !== undefined && isOpen(action)) return true;
    const request = context.switchToHttp().getRequest<Request>();
    const principal = await this.principal(request);
    bear(request, principal);
    const [need] = principal.needs;
    if (need && !this.reflector.get<boolean>(BEFORE_ALL, context.getHandler())) {
      throw new ProblemException(REFUSED[need]);
    }
    if (action === undefined) throw new ProblemException('ROLE_REQUIRED');
    if (!mayEver(principal, action)) throw refusalOf(action);
    return true;
  }

  private async principal(request: Request): Promise<Principal> {
    const token = /^Bearer ([\w.~+/-]+=*)$/i.exec(request.get('authorization') ?? '')?.[1];
    if (!token) throw new ProblemException('UNAUTHENTICATED');
    const claims = await this.tokens.check(token, houseDate());
    if (!claims || !(await this.sessions.isLive(claims.session))) throw new ProblemException('TOKEN_INVALID');
    const standing = await this.centre.standing(claims.person);
    if (!standing) throw new ProblemException('TOKEN_INVALID');
    const { session, expiresAt } = claims;
    return { ...standing, session, expiresAt, needs: await this.needsOf(session, standing) };
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

function refusalOf(action: ActionName): ProblemException {
  const { refusedAs } = lineOf(action);
  return refusedAs ? ProblemException.of(refusedAs) : new ProblemException('ROLE_REQUIRED');
}
