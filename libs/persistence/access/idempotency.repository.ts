import type { DataSource } from 'typeorm';
import { IdempotencyKeyEntity } from './access.entities';

/** Under which a command is remembered: the same key of another account or route is another command. */
export interface CommandKey {
  account: string;
  route: string;
  key: string;
}

export interface Claim {
  digest: string;
  caseNo?: string;
  receiptCode?: string;
}

/** Idempotency keys: the first body wins, and every repeat is compared with it. */
export class IdempotencyRepository {
  constructor(private readonly dataSource: DataSource) {}

  async find(key: CommandKey): Promise<IdempotencyKeyEntity | null> {
    return this.rows.findOneBy({ account: key.account, route: key.route, key: key.key });
  }

  /** Inserts the claim, or returns the one that stands. Of two at the same moment both get the same row. */
  async claim(key: CommandKey, { digest, caseNo, receiptCode }: Claim): Promise<IdempotencyKeyEntity> {
    await this.dataSource.query(
      `INSERT INTO idempotency_keys (account, route, key, digest, case_no, receipt_code, created_at)
       VALUES ($1,$2,$3,$4,$5,$6,now()) ON CONFLICT DO NOTHING`,
      [key.account, key.route, key.key, digest, caseNo ?? null, receiptCode ?? null],
    );
    const row = await this.find(key);
    if (!row) throw new Error('An idempotency key vanished between its claim and its reading');
    return row;
  }

  /** Notes where the answer is to be found, so that a repeat needs nobody else. */
  async complete(key: CommandKey, answer: { seq?: number; created?: string }): Promise<void> {
    await this.dataSource.query(
      `UPDATE idempotency_keys SET seq = $4, created = $5 WHERE account = $1 AND route = $2 AND key = $3`,
      [key.account, key.route, key.key, answer.seq ?? null, answer.created ?? null],
    );
  }

  async purge(before: Date): Promise<void> {
    await this.dataSource.query(`DELETE FROM idempotency_keys WHERE created_at < $1`, [before]);
  }

  private get rows() {
    return this.dataSource.getRepository(IdempotencyKeyEntity);
  }
}
