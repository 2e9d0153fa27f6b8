import { randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { digest, INDEX_KEY, vaultOf } from './vault';

/**
 * Makes the key by which applicants are found, once for a database, and enters the cases of before, whose numbers stand in plaintext.
 * All in one transaction: who prepares at the same time finds it made.
 */
export async function ensureIndexKey(dataSource: DataSource): Promise<void> {
  const vault = vaultOf(dataSource);
  if (!vault.seals) return;
  await dataSource.transaction(async (manager) => {
    const key = new Uint8Array(randomBytes(32));
    const { master, wrapped } = vault.wrap(INDEX_KEY, 1, key);
    const made: unknown[] = await manager.query(
      `INSERT INTO personal_keys (stream, number, master, wrapped) VALUES ($1, 1, $2, $3) ON CONFLICT DO NOTHING RETURNING 1`,
      [INDEX_KEY, master, wrapped],
    );
    if (made.length === 0) return;
    for (let after = ''; ;) {
      const rows: { stream: string; told: string }[] = await manager.query(
        `SELECT stream, personal->'applicant'->>'idNumber' AS told FROM ledger_events
          WHERE seq = 1 AND stream > $1 AND personal->'applicant'->>'idNumber' IS NOT NULL ORDER BY stream LIMIT 1000`,
        [after],
      );
      if (rows.length === 0) return;
      await manager.query(
        `INSERT INTO personal_index (stream, digest) SELECT * FROM unnest($1::text[], $2::text[]) ON CONFLICT DO NOTHING`,
        [rows.map(({ stream }) => stream), rows.map(({ told }) => digest(key, told))],
      );
      after = rows.at(-1)!.stream;
    }
  });
}
