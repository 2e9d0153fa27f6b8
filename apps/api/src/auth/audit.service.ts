import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import type { Logger } from 'pino';
import { AccessAuditRepository, type AccessEntry } from '@shouban/persistence/access';
import { currentTraceId } from '../http/trace';
import { Gathering } from '../gathering';
import { LOGGER } from '../parts';

const MOST_KEPT = 10_000;

/**
 * Who looked at what, and who was turned away. Entries are gathered for a moment and written together, so that looking
 * does not wait for its own record; what a crash may lose is that moment.
 */
@Injectable()
export class AuditService implements BeforeApplicationShutdown {
  private readonly gathering = new Gathering<AccessEntry>((entries) => this.write(entries));

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
    this.gathering.add({ at: new Date(), account, action, caseNo, subject, outcome, traceId: currentTraceId() });
  }

  /** Resolves when what was noted until now is written, or cannot be. */
  written(): Promise<void> {
    return this.gathering.flush();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.written();
  }

  /** While the database is away entries wait, as many as memory allows; beyond that the oldest are lost and said to be. */
  private async write(entries: AccessEntry[]): Promise<void> {
    try {
      for (let i = 0; i < entries.length; i += 500) await this.audit.append(entries.slice(i, i + 500));
    } catch (error) {
      const kept = entries.slice(-MOST_KEPT);
      this.logger.error({ err: error, lost: entries.length - kept.length }, 'access audit could not be written');
      this.gathering.putBack(kept);
    }
  }
}
