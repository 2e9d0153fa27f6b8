import { Injectable } from '@nestjs/common';
import { SessionsRepository } from '@shouban/persistence/access';

const TRUST_MS = 3_000;

/**
 * Whether a session still stands. Asked for every request, so a yes is believed for three seconds; a revocation in this
 * process counts at once, one in another process after those seconds.
 */
@Injectable()
export class SessionRegistry {
  private readonly livingUntil = new Map<string, number>();

  constructor(private readonly sessions: SessionsRepository) {}

  async isLive(family: string, now = Date.now()): Promise<boolean> {
    if ((this.livingUntil.get(family) ?? 0) > now) return true;
    const live = await this.sessions.isLive(family, new Date(now));
    if (live) this.remember(family, now);
    return live;
  }

  forget(family: string): void {
    this.livingUntil.delete(family);
  }

  private remember(family: string, now: number): void {
    if (this.livingUntil.size > 10_000) this.livingUntil.clear();
    this.livingUntil.set(family, now + TRUST_MS);
  }
}
