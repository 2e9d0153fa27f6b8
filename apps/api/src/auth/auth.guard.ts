import { applyDecorators, Injectable, SetMetadata, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiExtension } from '@nestjs/swagger';
import type { Request } from 'express';
import { abilityOf, AccessTokens, type Action, type SubjectName } from '@shouban/identity';
import { ProblemException } from '../http/problem.exception';
import { CentreService } from './centre.service';
import { bear, type Principal } from './principal';
import { SessionRegistry } from './session-registry';

const OPEN_TO_ALL = 'openToAll';
const REQUIRED = 'required';
/** The same mark on the operation, for the OpenAPI document. */
export const OPEN_OPERATION = 'x-open-to-all';

/** Marks a route that needs no signing in. Every other route does. */
export const OpenToAll = () => applyDecorators(SetMetadata(OPEN_TO_ALL, true), ApiExtension(OPEN_OPERATION, true));

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
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean>(OPEN_TO_ALL, targets)) return true;
    const request = context.switchToHttp().getRequest<Request>();
    const principal = await this.principal(request);
    bear(request, principal);
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
    return { ...standing, session, expiresAt, ability: abilityOf(standing) };
  }
}
