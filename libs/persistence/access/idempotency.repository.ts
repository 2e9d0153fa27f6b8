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
  itemVersion?: string;
}

/** What stands under a key; `seq` and `created` once the command is known to be done. */
export interface Claimed {
  digest: string;
  caseNo: string | null;
  receiptCode: string | null;
  itemVersion: string | null;
  seq: number | null;
  created: string | null;
  /** Whether it was claimed just now; only told by the claim itself. */
  isNew?: boolean;
}

/** The answer of a command, for its repeats. */
export interface Answer {
  seq?: number;
  created?: string;
}

/** Idempotency keys: the first body wins, and every repeat is compared with it. */
export class IdempotencyRepository {
  constructor(private readonly dataSource: DataSource) {}

  async find({ account, route, key }: CommandKey): Promise<Claimed | null> {
    return this.dataSource.getRepository(IdempotencyKeyEntity).findOneBy({ account, route, key });
  }

  /** Inserts the claim, or returns the one that stands, in one statement: of two at the same moment both get the same row. */
  async claim({ account, route, key }: CommandKey, claim: Claim): Promise<Claimed> {
    const { digest, caseNo, receiptCode, itemVersion } = claim;
    // The update changes nothing; it makes the standing row visible to RETURNING.
    const rows: Claimed[] = await this.dataSource.query(
      `INSERT INTO idempotency_keys AS k (account, route, key, digest, case_no, receipt_code, item_version, created_at)
       VALUES ($1,$2,$3,$4,$5,$6,$7,now())
       ON CONFLICT (account, route, key) DO UPDATE SET digest = k.digest
       RETURNING digest, case_no AS "caseNo", receipt_code AS "receiptCode", item_version AS "itemVersion",
                 seq, created, (xmax = 0) AS "isNew"`,
      [account, route, key, digest, caseNo ?? null, receiptCode ?? null, itemVersion ?? null],
    );
    return rows[0]!;
  }

  /** Puts another number in the place of one under which nothing was recorded. */
  async renumber(
    { account, route, key }: CommandKey,
    taken: string,
    fresh: Required<Pick<Claim, 'caseNo' | 'receiptCode'>>,
  ) {
    await this.dataSource.query(
      `UPDATE idempotency_keys SET case_no = $5, receipt_code = $6
        WHERE account = $1 AND route = $2 AND key = $3 AND case_no = $4 AND seq IS NULL`,
      [account, route, key, taken, fresh.caseNo, fresh.receiptCode],
    );
  }

  /** Notes where the answer is to be found, so that a repeat needs nobody else. */
  async complete({ account, route, key }: CommandKey, { seq, created }: Answer): Promise<void> {
    await this.dataSource.query(
      `UPDATE idempotency_keys SET seq = $4, created = $5 WHERE account = $1 AND route = $2 AND key = $3`,
      [account, route, key, seq ?? null, created ?? null],
    );
  }

  async purge(before: Date): Promise<void> {
    await this.dataSource.query(`DELETE FROM idempotency_keys WHERE created_at < $1`, [before]);
  }
}
