import { randomUUID } from 'node:crypto';
import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import type { Logger } from 'pino';
import { AccessAuditRepository, type AccessAuditEntity } from '@shouban/persistence/access';
import { currentTraceId } from '../http/trace';
import { LOGGER } from '../parts';

const GATHER_MS = 200;
const MOST_KEPT = 10_000;

/**
 * Who looked at what, and who was turned away. Entries are gathered for a moment and written together, so that looking
 * does not wait for its own record; what a crash may lose is that moment.
 */
@Injectable()
export class AuditService implements BeforeApplicationShutdown {
  private gathered: AccessAuditEntity[] = [];
  private timer?: NodeJS.Timeout;

  constructor(
    private readonly audit: AccessAuditRepository,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  note(entry: {
    account: string;
    action: string;
    caseNo?: string;
    /** Whose account it was done to, where that is another's. */
    subject?: string;
    outcome: 'allowed' | 'denied';
  }): void {
    const { account, action, caseNo = null, subject = null, outcome } = entry;
    this.gathered.push({
      id: randomUUID(),
      at: new Date(),
      account,
      action,
      caseNo,
      subject,
      outcome,
      traceId: currentTraceId(),
      payloads: null,
    });
    this.timer ??= setTimeout(() => void this.flush(), GATHER_MS);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.flush();
  }

  /** While the database is away entries wait, as many as memory allows; beyond that the oldest are lost and said to be. */
  private async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const entries = this.gathered.splice(0);
    if (entries.length === 0) return;
    try {
      for (let i = 0; i < entries.length; i += 500) await this.audit.append(entries.slice(i, i + 500));
    } catch (error) {
      const kept = entries.slice(-MOST_KEPT);
      this.logger.error({ err: error, lost: entries.length - kept.length }, 'access audit could not be written');
      this.gathered = [...kept, ...this.gathered];
    }
  }
}
