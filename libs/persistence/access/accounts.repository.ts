import { hash, verify } from '@node-rs/argon2';
import type { DataSource } from 'typeorm';
import { AccountEntity } from './access.entities';

/** Local accounts. */
export class AccountsRepository {
  constructor(private readonly dataSource: DataSource) {}

  async find(username: string): Promise<AccountEntity | null> {
    return this.dataSource.getRepository(AccountEntity).findOneBy({ username });
  }
}

/**
 * Gives every person of the demonstration centre an account with one password, which is always the one that the start
 * prints. The hash is made once for all of them: argon2 is slow on purpose. Never called in production mode.
 */
export async function ensureDemoAccounts(
  dataSource: DataSource,
  persons: readonly { id: string }[],
  password: string,
): Promise<void> {
  const accounts = dataSource.getRepository(AccountEntity);
  const known = await accounts.find();
  const usernames = new Set(known.map((account) => account.username));
  const fits = known[0] !== undefined && (await verify(known[0].passwordHash, password));
  if (fits && persons.every((person) => usernames.has(person.id))) return;
  const passwordHash = fits ? known[0]!.passwordHash : await hash(password);
  const createdAt = new Date();
  await accounts.upsert(
    persons.map(({ id }) => ({ username: id, passwordHash, disabled: false, createdAt })),
    ['username'],
  );
}
