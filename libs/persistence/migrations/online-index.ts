import type { QueryRunner } from 'typeorm';

/** An index as `CREATE INDEX` has it after its name. */
export interface OnlineIndex {
  name: string;
  table: string;
  /** What stands behind `ON <table>`. */
  on: string;
}

/**
 * Makes an index while the centre works: nobody who writes waits for it. It cannot be made within a transaction, so a migration that
 * calls this has `transaction = false`, and may be broken off: what is half made is thrown away and made anew by the next start.
 * An empty table has nobody waiting, and gets its index at once.
 */
export async function makeIndexOnline(runner: QueryRunner, { name, table, on }: OnlineIndex): Promise<void> {
  // Whoever reads for long is waited for, and nobody waits meanwhile.
  await runner.query(`SET lock_timeout = 0`);
  await makeOne(runner, { name, table, on });
  // Tables that inherit from it, as the years of the ledger do, are read with it and get no index of its own accord.
  const heirs: { name: string }[] = await runner.query(
    `SELECT c.relname AS name FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = $1::regclass`,
    [table],
  );
  for (const heir of heirs) await makeOne(runner, { name: `${heir.name}_${name}`, table: heir.name, on });
  await runner.query(`RESET lock_timeout`);
}

async function makeOne(runner: QueryRunner, { name, table, on }: OnlineIndex): Promise<void> {
  const [half]: unknown[] = await runner.query(
    `SELECT 1 FROM pg_index WHERE indexrelid = to_regclass($1) AND NOT indisvalid`,
    [name],
  );
  if (half) await runner.query(`DROP INDEX CONCURRENTLY ${name}`);
  const [filled]: unknown[] = await runner.query(`SELECT 1 FROM ${table} LIMIT 1`);
  await runner.query(`CREATE INDEX ${filled ? 'CONCURRENTLY ' : ''}IF NOT EXISTS ${name} ON ${table} ${on}`);
}
