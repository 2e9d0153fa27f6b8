import { createHmac } from 'node:crypto';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from 'pino';
import { IdempotencyRepository, type Answer, type Claimed, type CommandKey } from '@shouban/persistence/access';
import { canonicalJson, sha256 } from '@shouban/persistence/canonical';
import { ProblemException } from '../http/problem.exception';
import { LOGGER } from '../parts';
import { updateIdOf } from './envelope';

const KEPT_DAYS = 90;

/** One key, one body, one answer (design, point 9), of every command but those on a case, which knows its own (decision 69). */
@Injectable()
export class IdempotencyService implements OnApplicationBootstrap {
  constructor(
    private readonly keys: IdempotencyRepository,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Old keys go at each start. */
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
  complete(key: CommandKey, answer: Answer): void {
    this.keys
      .complete(key, answer)
      .catch((error: unknown) => this.logger.warn({ err: error }, 'the answer of a command was not noted'));
  }

  /** Whether nothing was remembered under the key yet; remembers it for the next time, by its hash, which salts nothing. */
  async isFirst(key: CommandKey, caseNo: string): Promise<boolean> {
    const { isNew } = await this.keys.claim({ ...key, key: updateIdOf(key) }, { digest: '', caseNo });
    return isNew === true;
  }
}

/**
 * Of what was said under a key, as a ledger may keep it for good: the key, which nobody keeps, is its salt, so that personal data that are
 * erased cannot be tried out on it. 64 bits of HMAC-SHA-256, which tell apart what comes under one key; base64url.
 */
export function keptDigestOf({ key }: CommandKey, body: unknown): string {
  const mac = createHmac('sha256', key).update(canonicalJson(body)).digest();
  return mac.subarray(0, 8).toString('base64url');
}

/** SHA-256 of the body with its keys in order: the same content however it was written. */
export function digestOf(body: unknown): string {
  return sha256(canonicalJson(body));
}
