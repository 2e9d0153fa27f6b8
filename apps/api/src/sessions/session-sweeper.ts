import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Logger } from 'pino';
import { OidcSignIns, RequestCounts, SessionsRepository, SignInFailures } from '@shouban/persistence/access';
import { houseDate } from '@shouban/persistence/house-clock';
import { LOGGER } from '../parts';

const EVERY_MS = 3_600_000;

/** Forgets sessions that have run out, and wrong sign-ins of yesterday, at each start and every hour. */
@Injectable()
export class SessionSweeper implements OnApplicationBootstrap, OnModuleDestroy {
  private timer?: NodeJS.Timeout;

  constructor(
    private readonly sessions: SessionsRepository,
    private readonly failures: SignInFailures,
    private readonly oidc: OidcSignIns,
    private readonly counts: RequestCounts,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.sweep();
    this.timer = setInterval(() => this.sweep(), EVERY_MS).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  private sweep(): void {
    const now = houseDate();
    const purged = [this.sessions.purge(now), this.failures.purge(now), this.oidc.purge(now), this.counts.purge()];
    Promise.all(purged).catch((error: unknown) => this.logger.warn({ err: error }, 'old sessions were not purged'));
  }
}
