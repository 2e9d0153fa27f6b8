import { Injectable } from '@nestjs/common';
import { SessionsRepository, type SessionStanding } from '@shouban/persistence/access';
import { houseNow } from '@shouban/persistence/house-clock';

const TRUST_MS = 3_000;

/**
 * Whether a session still stands. Asked for every request, so a yes is believed for three seconds; a revocation in this
 * process counts at once, one in another process after those seconds.
 */
@Injectable()
export class SessionRegistry {
  private readonly known = new Map<string, { until: number; standing: SessionStanding }>();

  constructor(private readonly sessions: SessionsRepository) {}

  async isLive(family: string, now = houseNow()): Promise<boolean> {
    return (await this.standing(family, now)).live;
  }

  /** Whether it stands, and what its person must do before anything else. */
  async standing(family: string, now = houseNow()): Promise<SessionStanding> {
    const known = this.known.get(family);
    if (known && known.until > now) return known.standing;
    const standing = await this.sessions.standing(family, new Date(now));
    if (standing.live) this.remember(family, standing, now);
    return standing;
  }

  forget(...families: string[]): void {
    for (const family of families) this.known.delete(family);
  }

  private remember(family: string, standing: SessionStanding, now: number): void {
    if (this.known.size > 10_000) this.known.clear();
    this.known.set(family, { until: now + TRUST_MS, standing });
  }
}
