import { Inject, Injectable, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ThrottlerGuard, type ThrottlerLimitDetail, type ThrottlerStorage } from '@nestjs/throttler';
import { ApiSettings } from '../app.settings';
import { ProblemException } from '../http/problem.exception';
import { SharedLimits } from '../limits/shared-limits';

const MINUTE_MS = 60_000;

/**
 * A flood from one address is stopped and not swallowed: whoever is too fast is told so, and when to come again. What was
 * answered with a number has been registered; nothing is taken and dropped (R-SUP-01).
 */
@Injectable()
export class ComplaintThrottleGuard extends ThrottlerGuard {
  constructor(
    // Named, because the parent's own injections would be inherited otherwise.
    @Inject(ApiSettings) { complaintsPerMinute }: ApiSettings,
    @Inject(SharedLimits) storage: ThrottlerStorage,
    reflector: Reflector,
  ) {
    super([{ name: 'complaints', ttl: MINUTE_MS, limit: complaintsPerMinute, setHeaders: false }], storage, reflector);
  }

  protected override async throwThrottlingException(
    _context: ExecutionContext,
    { timeToBlockExpire }: ThrottlerLimitDetail,
  ): Promise<void> {
    throw new ProblemException('RATE_LIMITED', {
      detail: 'Too many complaints from this address; nothing of this one was kept. Send it again later.',
      rule: 'R-SUP-01',
      headers: { 'Retry-After': String(timeToBlockExpire) },
    });
  }
}
