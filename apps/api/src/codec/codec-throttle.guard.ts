import { Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ThrottlerStorageService } from '@nestjs/throttler';
import type { Request } from 'express';
import { principalOf } from '../auth/principal';
import { CODEC_SETTINGS, type CodecSettings } from './codec.settings';
import { MINUTE_MS, TellingThrottlerGuard } from '../limits/telling-throttler.guard';

/** Whoever has a stolen session does not decode the whole namespace with it in an hour. */
@Injectable()
export class CodecThrottleGuard extends TellingThrottlerGuard {
  constructor(
    // Named, because the parent's own injections would be inherited otherwise.
    @Inject(CODEC_SETTINGS) { perMinute }: CodecSettings,
    @Inject(ThrottlerStorageService) storage: ThrottlerStorageService,
    reflector: Reflector,
  ) {
    super([{ name: 'codec', ttl: MINUTE_MS, limit: perMinute, setHeaders: false }], storage, reflector);
  }

  protected override async getTracker(request: Request): Promise<string> {
    return principalOf(request).person;
  }
}
