import { Injectable } from '@nestjs/common';
import type { ThrottlerStorage } from '@nestjs/throttler';
import { RequestCounts } from '@shouban/persistence/access';

const MOST_KNOWN = 10_000;

/**
 * Counts of the limits, the same for all processes of the API. Who is over a limit is remembered here until it begins anew, so that a flood
 * costs the database nothing.
 */
@Injectable()
export class SharedLimits implements ThrottlerStorage {
  private readonly over = new Map<string, number>();

  constructor(private readonly counts: RequestCounts) {}

  /** @param ttl of the while, in milliseconds */
  async increment(key: string, ttl: number, limit: number): ReturnType<ThrottlerStorage['increment']> {
    const now = Date.now();
    const until = this.over.get(key) ?? 0;
    if (until > now) return answer(limit + 1, until - now, true);
    const { hits, left } = await this.counts.add(key, ttl);
    const isBlocked = hits > limit;
    if (isBlocked) this.remember(key, now + left);
    else this.over.delete(key);
    return answer(hits, left, isBlocked);
  }

  private remember(key: string, until: number): void {
    if (this.over.size >= MOST_KNOWN) this.over.clear();
    this.over.set(key, until);
  }
}

function answer(totalHits: number, left: number, isBlocked: boolean) {
  const seconds = Math.max(1, Math.ceil(left / 1000));
  return { totalHits, timeToExpire: seconds, isBlocked, timeToBlockExpire: isBlocked ? seconds : 0 };
}
