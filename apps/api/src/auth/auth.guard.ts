import { applyDecorators, Injectable, SetMetadata, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiExtension } from '@nestjs/swagger';
import type { Request } from 'express';
import type { Role } from '@shouban/domain/catalogue/types';
import { abilityOf, AccessTokens, type Action, type Standing, type SubjectName } from '@shouban/identity';
import type { SessionStanding } from '@shouban/persistence/access';
import { ApiSettings } from '../app.settings';
import { ProblemException } from '../http/problem.exception';
import { CentreService } from './centre.service';
import { bear, type Need, type Principal } from './principal';
import { SessionRegistry } from './session-registry';

const OPEN_TO_ALL = 'openToAll';
const REQUIRED = 'required';
const BEFORE_ALL = 'beforeAll';
/** The same mark on the operation, for the OpenAPI document. */
export const OPEN_OPERATION = 'x-open-to-all';
export const BEFORE_ALL_OPERATION = 'x-before-all';

/** Marks a route that needs no signing in. Every other route does. */
export const OpenToAll = () => applyDecorators(SetMetadata(OPEN_TO_ALL, true), ApiExtension(OPEN_OPERATION, true));

/** Marks what may be done by whoever must first set a password or a second factor: that itself, and signing out. */
export const BeforeAll = () => applyDecorators(SetMetadata(BEFORE_ALL, true), ApiExtension(BEFORE_ALL_OPERATION, true));

const REFUSED = { password: 'PASSWORD_CHANGE_NEEDED', secondFactor: 'SECOND_FACTOR_ENROLMENT_NEEDED' } as const;

/** What a person must be allowed to do at all to use the route; on which thing is asked where the thing is known. */
export const Requires = (action: Action, subject: SubjectName) => SetMetadata(REQUIRED, [action, subject]);

/** Deny by default: no route without a valid token of a living session, unless it says that it is open to all. */
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
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean>(OPEN_TO_ALL, targets)) return true;
    const request = context.switchToHttp().getRequest<Request>();
    const principal = await this.principal(request);
    bear(request, principal);
    const [need] = principal.needs;
    if (need && !this.reflector.getAllAndOverride<boolean>(BEFORE_ALL, targets))
      throw new ProblemException(REFUSED[need]);
    const required = this.reflector.getAllAndOverride<[Action, SubjectName] | undefined>(REQUIRED, targets);
    if (required && !principal.ability.can(...required)) throw new ProblemException('ROLE_REQUIRED');
    return true;
  }

  private async principal(request: Request): Promise<Principal> {
    const token = /^Bearer ([\w.~+/-]+=*)$/i.exec(request.get('authorization') ?? '')?.[1];
    if (!token) throw new ProblemException('UNAUTHENTICATED');
    const claims = await this.tokens.check(token, new Date());
    if (!claims || !(await this.sessions.isLive(claims.session))) throw new ProblemException('TOKEN_INVALID');
    const standing = await this.centre.standing(claims.person);
    if (!standing) throw new ProblemException('TOKEN_INVALID');
    const { session, expiresAt } = claims;
    return {
      ...standing,
      session,
      expiresAt,
      needs: await this.needsOf(session, standing),
      ability: abilityOf(standing),
    };
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
