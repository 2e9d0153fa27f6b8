import type { EntityManager } from 'typeorm';

/** Names of the tables that inherit from a table and are read with it, as the years of the ledger are; in order. */
export async function heirsOf(source: Pick<EntityManager, 'query'>, table: string): Promise<string[]> {
  const rows: { name: string }[] = await source.query(
    `SELECT c.relname AS name FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
      WHERE i.inhparent = to_regclass($1) ORDER BY 1`,
    [table],
  );
  return rows.map(({ name }) => name);
}
