import type { DataSource, EntityManager } from 'typeorm';
import { vaultOf, type PersonalVault } from './vault';

/** Locked together, and together no longer than this takes. */
const KEYS_AT_ONCE = 500;

/** What stands after a rotation: wrapped keys by the id of the master that wraps them. */
export type WrappedBy = ReadonlyMap<string, number>;

/**
 * Wraps every key anew that is not wrapped by the first master key, a batch at a time, each in its own transaction: broken off, it goes
 * on where it was. What the keys seal is not touched, and who records or reads beside it waits for nothing: either wrapping opens.
 * To be run as the owner of the tables.
 *
 * @param told how many are wrapped anew so far
 * @throws Error where a master key that wraps one of them is not given
 */
export async function rotateKeys(dataSource: DataSource, told: (rewrapped: number) => void): Promise<number> {
  const vault = vaultOf(dataSource);
  let rewrapped = 0;
  for (;;) {
    const count = await dataSource.transaction((manager) => rewrapSome(manager, vault));
    if (count === 0) return rewrapped;
    told((rewrapped += count));
  }
}

async function rewrapSome(manager: EntityManager, vault: PersonalVault): Promise<number> {
  const { first } = vault;
  const rows: { stream: string; number: number; wrapped: string }[] = await manager.query(
    `SELECT stream, number, wrapped FROM personal_keys WHERE wrapped IS NOT NULL AND master <> $1
      ORDER BY master, stream, number LIMIT ${KEYS_AT_ONCE} FOR UPDATE`,
    [first],
  );
  if (rows.length === 0) return 0;
  const anew = rows.map(({ stream, number, wrapped }) =>
    vault.wrap(stream, number, vault.unwrap(stream, number, wrapped)),
  );
  await manager.query(
    `UPDATE personal_keys k SET master = $1, wrapped = n.wrapped
       FROM unnest($2::text[], $3::int[], $4::text[]) AS n (stream, number, wrapped)
      WHERE k.stream = n.stream AND k.number = n.number`,
    [first, rows.map(({ stream }) => stream), rows.map(({ number }) => number), anew.map(({ wrapped }) => wrapped)],
  );
  return rows.length;
}

/** How many keys each master key wraps now. One that wraps none may be removed. */
export async function wrappedBy(dataSource: DataSource): Promise<WrappedBy> {
  const rows: { master: string; keys: number }[] = await dataSource.query(
    `SELECT master, count(*)::int AS keys FROM personal_keys WHERE wrapped IS NOT NULL GROUP BY master ORDER BY master`,
  );
  return new Map(rows.map(({ master, keys }) => [master, keys]));
}
