import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { AccessTokens, isOpen, lineOf, mayEver, type ActionName } from '@shouban/identity';
import { ProblemException } from '../http/problem.exception';
import { CentreService } from './centre.service';
import { PERMITS } from './permits';
import { bear, type Principal } from './principal';
import { SessionRegistry } from './session-registry';

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
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const action = this.reflector.get<ActionName | undefined>(PERMITS, context.getHandler());
    if (action !== undefined && isOpen(action)) return true;
    const request = context.switchToHttp().getRequest<Request>();
    const principal = await this.principal(request);
    bear(request, principal);
    if (action === undefined) throw new ProblemException('ROLE_REQUIRED');
    if (!mayEver(principal, action)) throw refusalOf(action);
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
    return { ...standing, session, expiresAt };
  }
}

function refusalOf(action: ActionName): ProblemException {
  const { refusedAs } = lineOf(action);
  return refusedAs ? ProblemException.of(refusedAs) : new ProblemException('ROLE_REQUIRED');
}
