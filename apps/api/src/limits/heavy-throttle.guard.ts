import { Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { ApiSettings } from '../app.settings';
import { principalOf } from '../auth/principal';
import { SharedLimits } from './shared-limits';
import { MINUTE_MS, TellingThrottlerGuard } from './telling-throttler.guard';

/** Limits what costs much, by account and route: uploads, imports, exports, archives. */
@Injectable()
export class HeavyThrottleGuard extends TellingThrottlerGuard {
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
}
