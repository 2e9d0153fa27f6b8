import type { QueryRunner } from 'typeorm';
import { heirsOf } from '../heirs';

/** An index as `CREATE INDEX` has it after its name. */
export interface OnlineIndex {
  name: string;
  table: string;
  /** What stands behind `ON <table>`. */
  on: string;
  unique?: boolean;
}

/**
 * Makes an index while the centre works: nobody who writes waits for it. It cannot be made within a transaction, so a migration that
 * calls this has `transaction = false`, and may be broken off: what is half made is thrown away and made anew by the next start.
 * An empty table has nobody waiting, and gets its index at once.
 */
export async function makeIndexOnline(runner: QueryRunner, index: OnlineIndex): Promise<void> {
  // Whoever reads for long is waited for, and nobody waits meanwhile.
  await runner.query(`SET lock_timeout = 0`);
  const { name, table } = index;
  await makeOne(runner, index);
  // Which get none of their own accord.
  for (const heir of await heirsOf(runner, table))
    await makeOne(runner, { ...index, name: `${heir}_${name}`, table: heir });
  await runner.query(`RESET lock_timeout`);
}

async function makeOne(runner: QueryRunner, { name, table, on, unique }: OnlineIndex): Promise<void> {
  const [half]: unknown[] = await runner.query(
    `SELECT 1 FROM pg_index WHERE indexrelid = to_regclass($1) AND NOT indisvalid`,
    [name],
  );
  if (half) await runner.query(`DROP INDEX CONCURRENTLY ${name}`);
  const [filled]: unknown[] = await runner.query(`SELECT 1 FROM ${table} LIMIT 1`);
  const kind = `${unique ? 'UNIQUE ' : ''}INDEX${filled ? ' CONCURRENTLY' : ''}`;
  await runner.query(`CREATE ${kind} IF NOT EXISTS ${name} ON ${table} ${on}`);
}
