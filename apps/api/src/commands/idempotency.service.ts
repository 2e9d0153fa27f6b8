import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from 'pino';
import { IdempotencyRepository, type Claimed, type CommandKey, type Completed } from '@shouban/persistence/access';
import { canonicalJson, sha256 } from '@shouban/persistence/canonical';
import { Gathering } from '../gathering';
import { ProblemException } from '../http/problem.exception';
import { LOGGER } from '../parts';

const KEPT_DAYS = 90;

/** One key, one body, one answer (design, point 9). */
@Injectable()
export class IdempotencyService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly gathering = new Gathering<Completed>((answers) => this.note(answers));

  constructor(
    private readonly keys: IdempotencyRepository,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Old keys go at each start; the ledger keeps the answers of the recent commands of every case besides. */
  onApplicationBootstrap(): void {
    const before = new Date(Date.now() - KEPT_DAYS * 86_400_000);
    this.keys.purge(before).catch((error: unknown) => this.logger.warn({ err: error }, 'old keys were not purged'));
  }

  /**
   * Claims the key for this body, or returns what stands under it already.
   *
   * @param first taken once, for a key that is new: the case number and receipt code of an application, and what it was checked by
   * @throws ProblemException IDEMPOTENCY_KEY_REUSED
   */
  async claim(
    key: CommandKey,
    body: unknown,
    first?: () => Promise<{ caseNo: string; receiptCode: string; itemVersion?: string }>,
  ): Promise<Claimed> {
    const digest = digestOf(body);
    const standing = first && (await this.keys.find(key));
    const claimed = standing ?? (await this.keys.claim(key, { digest, ...(await first?.()) }));
    if (claimed.digest !== digest) throw new ProblemException('IDEMPOTENCY_KEY_REUSED');
    return claimed;
  }

  /** Another number under the key in the place of one that is borne already; where somebody was quicker, his. */
  async renumber(key: CommandKey, taken: string, fresh: { caseNo: string; receiptCode: string }): Promise<Claimed> {
    await this.keys.renumber(key, taken, fresh);
    return (await this.keys.find(key))!;
  }

  /** Not waited for: when it fails, a repeat asks the workflow, which gives the same answer. */
  complete(key: CommandKey, answer: Completed['answer']): void {
    void this.note([{ key, answer }]);
  }

  /** Noted with those of others, a moment later. Only where a repeat that comes before asks a workflow. */
  completeSoon(key: CommandKey, answer: Completed['answer']): void {
    this.gathering.add({ key, answer });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.gathering.flush();
  }

  private async note(answers: Completed[]): Promise<void> {
    await this.keys
      .complete(answers)
      .catch((error: unknown) => this.logger.warn({ err: error }, 'the answers of commands were not noted'));
  }
}

/** SHA-256 of the body with its keys in order: the same content however it was written. */
export function digestOf(body: unknown): string {
  return sha256(canonicalJson(body));
}
