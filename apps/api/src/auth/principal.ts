import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { By } from '@shouban/domain/case/types';
import type { Standing } from '@shouban/identity';
import { ProblemException } from '../http/problem.exception';

export const NEEDS = ['password', 'secondFactor'] as const;
/** What somebody must do before anything else: set a password of his own, set up a second factor. */
export type Need = (typeof NEEDS)[number];

/** The signed-in person of a request, with what the organisation says of them today. */
export interface Principal extends Standing {
  /** Family of refresh tokens: what signing out revokes. */
  session: string;
  /** When the access token runs out, epoch seconds. */
  expiresAt: number;
  needs: Need[];
}

const PRINCIPAL = Symbol('principal');
type Bearing = Request & { [PRINCIPAL]?: Principal };

export function bear(request: Request, principal: Principal): void {
  (request as Bearing)[PRINCIPAL] = principal;
}

/** @throws ProblemException UNAUTHENTICATED on a route that is open to all */
export function principalOf(request: Request): Principal {
  const principal = (request as Bearing)[PRINCIPAL];
  if (!principal) throw new ProblemException('UNAUTHENTICATED');
  return principal;
}

/** Parameter decorator: who asks. */
export const Asker = createParamDecorator((_data: unknown, context: ExecutionContext): Principal =>
  principalOf(context.switchToHttp().getRequest<Request>()),
);

/** As the case's policies want to know it. */
export function byOf({ person, roles, heads, leads }: Principal): By {
  return { person, roles, ...(heads.length > 0 && { heads }), ...(leads.length > 0 && { leads }) };
}
