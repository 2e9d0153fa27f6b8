import { Inject, Injectable, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ThrottlerGuard, ThrottlerStorageService, type ThrottlerLimitDetail } from '@nestjs/throttler';
import type { Request } from 'express';
import { principalOf } from '../auth/principal';
import { ProblemException } from '../http/problem.exception';
import { CODEC_SETTINGS, type CodecSettings } from './codec.settings';

const MINUTE_MS = 60_000;

/** Whoever has a stolen session does not decode the whole namespace with it in an hour. */
@Injectable()
export class CodecThrottleGuard extends ThrottlerGuard {
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

  protected override async throwThrottlingException(
    _context: ExecutionContext,
    { timeToBlockExpire }: ThrottlerLimitDetail,
  ): Promise<void> {
    throw new ProblemException('RATE_LIMITED', { headers: { 'Retry-After': String(timeToBlockExpire) } });
  }
}
