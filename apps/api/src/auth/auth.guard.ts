import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { isInScope, isOpen, lineOf, mayEver, type ActionName } from '@shouban/identity';
import { ProblemException } from '../http/problem.exception';
import { BEFORE_ALL, PERMITS } from './permits';
import { bear, type Principal } from './principal';
import { PrincipalsService } from './principals.service';

const REFUSED = { password: 'PASSWORD_CHANGE_NEEDED', secondFactor: 'SECOND_FACTOR_ENROLMENT_NEEDED' } as const;

/**
 * Deny by default: no route that names no line of the policy, and none without a valid token of a living session, unless its line
 * is open to all. Whoever can never be let in is told so here; on which record, where the record is known.
 */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly principals: PrincipalsService,
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
    if (!isInScope(principal, action)) throw new ProblemException('SCOPE_REQUIRED');
    if (!mayEver(principal, action)) throw refusalOf(action);
    return true;
  }

  private async principal(request: Request): Promise<Principal> {
    const token = /^Bearer ([\w.~+/-]+=*)$/i.exec(request.get('authorization') ?? '')?.[1];
    if (!token) throw new ProblemException('UNAUTHENTICATED');
    return this.principals.of(token);
  }
}

function refusalOf(action: ActionName): ProblemException {
  const { refusedAs } = lineOf(action);
  return refusedAs ? ProblemException.of(refusedAs) : new ProblemException('ROLE_REQUIRED');
}
