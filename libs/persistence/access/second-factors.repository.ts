import type { DataSource } from 'typeorm';
import { seal, unseal, type SealingKeys } from '../notifications/sealed';

export interface SecondFactor {
  secret: Uint8Array;
  /** Whether its holder has shown that it works. */
  confirmed: boolean;
}

/** Second factors: the secret sealed, recovery codes as hashes. */
export class SecondFactorsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** @throws Error where the secret is sealed with a key that is gone */
  async find(username: string, keys: SealingKeys): Promise<SecondFactor | undefined> {
    const [row]: { secret: string; confirmed_at: Date | null }[] = await this.dataSource.query(
      `SELECT secret, confirmed_at FROM second_factors WHERE username = $1`,
      [username],
    );
    return row && { secret: unseal(row.secret, keys, placeOf(username)), confirmed: row.confirmed_at !== null };
  }

  /** A secret that is not confirmed yet takes the place of another such. @returns false where there is a confirmed one */
  async begin(username: string, secret: Uint8Array, keys: SealingKeys): Promise<boolean> {
    const rows: unknown[] = await this.dataSource.query(
      `INSERT INTO second_factors AS f (username, secret) VALUES ($1, $2)
       ON CONFLICT (username) DO UPDATE SET secret = $2, last_step = 0 WHERE f.confirmed_at IS NULL RETURNING 1`,
      [username, seal(secret, keys, placeOf(username))],
    );
    return rows.length > 0;
  }

  /** From now on it is asked for. @returns false where another confirmation came first */
  async confirm(username: string, codeHashes: string[], now: Date): Promise<boolean> {
    return this.dataSource.transaction(async (manager) => {
      const [rows]: [unknown[], number] = await manager.query(
        `UPDATE second_factors SET confirmed_at = $2 WHERE username = $1 AND confirmed_at IS NULL RETURNING 1`,
        [username, now],
      );
      if (rows.length === 0) return false;
      await manager.query(`INSERT INTO recovery_codes (username, code_hash) SELECT $1, unnest($2::text[])`, [
        username,
        codeHashes,
      ]);
      return true;
    });
  }

  /** A step's code is good once, and none before it afterwards. @returns whether it was good */
  async useStep(username: string, step: number): Promise<boolean> {
    const [rows]: [unknown[], number] = await this.dataSource.query(
      `UPDATE second_factors SET last_step = $2 WHERE username = $1 AND last_step < $2 RETURNING 1`,
      [username, step],
    );
    return rows.length > 0;
  }

  async useRecoveryCode(username: string, codeHash: string, now: Date): Promise<boolean> {
    const [rows]: [unknown[], number] = await this.dataSource.query(
      `UPDATE recovery_codes SET used_at = $3 WHERE username = $1 AND code_hash = $2 AND used_at IS NULL RETURNING 1`,
      [username, codeHash, now],
    );
    return rows.length > 0;
  }

  async recoveryCodesLeft(username: string): Promise<number> {
    const [row]: { n: number }[] = await this.dataSource.query(
      `SELECT count(*)::int AS n FROM recovery_codes WHERE username = $1 AND used_at IS NULL`,
      [username],
    );
    return row!.n;
  }

  async remove(username: string): Promise<void> {
    await this.dataSource.query(`DELETE FROM second_factors WHERE username = $1`, [username]);
  }
}

/** For which a secret is sealed: the row of one person opens no other's. */
function placeOf(username: string): string {
  return `second-factor:${username}`;
}
