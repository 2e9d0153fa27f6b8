import { Inject, Injectable, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ThrottlerGuard, type ThrottlerLimitDetail } from '@nestjs/throttler';
import type { Request } from 'express';
import { ApiSettings } from '../app.settings';
import { principalOf } from '../auth/principal';
import { ProblemException } from '../http/problem.exception';
import { SharedLimits } from './shared-limits';

const MINUTE_MS = 60_000;

/** Limits what costs much, by account and route: uploads, imports, exports, archives. */
@Injectable()
export class HeavyThrottleGuard extends ThrottlerGuard {
  constructor(
    // Named, because the parent's own injections would be inherited otherwise.
    @Inject(ApiSettings) { heavyPerMinute }: ApiSettings,
    @Inject(SharedLimits) storage: SharedLimits,
    reflector: Reflector,
  ) {
    const getTracker = (request: object) => principalOf(request as Request).person;
    super(
      [{ name: 'heavy', ttl: MINUTE_MS, limit: heavyPerMinute, setHeaders: false, getTracker }],
      storage,
      reflector,
    );
  }

  protected override async throwThrottlingException(
    _context: ExecutionContext,
    { timeToBlockExpire }: ThrottlerLimitDetail,
  ): Promise<void> {
    throw new ProblemException('RATE_LIMITED', { headers: { 'Retry-After': String(timeToBlockExpire) } });
  }
}
