import type { ExecutionContext } from '@nestjs/common';
import { ThrottlerGuard, type ThrottlerLimitDetail } from '@nestjs/throttler';
import { ProblemException } from '../http/problem.exception';

export const MINUTE_MS = 60_000;

/** A limit that tells whoever is over it so as a problem, and when to come again. */
export abstract class TellingThrottlerGuard extends ThrottlerGuard {
  protected override async throwThrottlingException(
    _context: ExecutionContext,
    { timeToBlockExpire }: ThrottlerLimitDetail,
  ): Promise<void> {
    throw new ProblemException('RATE_LIMITED', { headers: { 'Retry-After': String(timeToBlockExpire) } });
  }
}
