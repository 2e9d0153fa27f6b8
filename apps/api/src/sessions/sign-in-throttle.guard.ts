import { Inject, Injectable, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { ThrottlerStorage } from '@nestjs/throttler';
import type { Request } from 'express';
import { ApiSettings } from '../app.settings';
import { SharedLimits } from '../limits/shared-limits';
import { MINUTE_MS, TellingThrottlerGuard } from '../limits/telling-throttler.guard';

/** A whole hall of officers may sign in at nine from one address. */
const PERSONS_BEHIND_AN_ADDRESS = 10;

/**
 * Limits guessing: so many attempts a minute on one username from one address, and from one address on all usernames.
 * Counted by both together, so that nobody can lock an officer out from elsewhere.
 */
@Injectable()
export class SignInThrottleGuard extends TellingThrottlerGuard {
  constructor(
    // Named, because the parent's own injections would be inherited otherwise.
    @Inject(ApiSettings) { signInsPerMinute }: ApiSettings,
    @Inject(SharedLimits) storage: ThrottlerStorage,
    reflector: Reflector,
  ) {
    const throttlers = [
      {
        name: 'account',
        ttl: MINUTE_MS,
        limit: signInsPerMinute,
        skipIf: (context: ExecutionContext) => nameIn(context.switchToHttp().getRequest<Request>()) === undefined,
        getTracker: (request: object) => JSON.stringify([(request as Request).ip, nameIn(request as Request)]),
      },
      {
        name: 'address',
        ttl: MINUTE_MS,
        limit: signInsPerMinute * PERSONS_BEHIND_AN_ADDRESS,
        getTracker: (request: object) => (request as Request).ip ?? '',
      },
    ];
    super({ throttlers, setHeaders: false }, storage, reflector);
  }
}

/**
 * Who is to be let in; guards run before bodies are checked. Where nobody is named, as when a token is renewed or a provider is asked,
 * there is nothing to guess at, and a hall behind one address is many: only the address counts.
 */
function nameIn({ body }: Request): string | undefined {
  const given = (body ?? {}) as { username?: unknown; client_id?: unknown };
  const name = given.username ?? given.client_id;
  return typeof name === 'string' ? name.trim().toLowerCase() : undefined;
}
