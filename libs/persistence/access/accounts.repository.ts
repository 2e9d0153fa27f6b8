import { hash } from '@node-rs/argon2';
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
 * Gives every person of the demonstration centre an account with one password. An account that is there already is left
 * as it is. The hash is made once for all of them: argon2 is slow on purpose. Never called in production mode.
 */
export async function ensureDemoAccounts(
  dataSource: DataSource,
  persons: readonly { id: string }[],
  password: string,
): Promise<void> {
  const accounts = dataSource.getRepository(AccountEntity);
  const known = new Set((await accounts.find({ select: { username: true } })).map((account) => account.username));
  const missing = persons.filter((person) => !known.has(person.id));
  if (missing.length === 0) return;
  const passwordHash = await hash(password);
  const createdAt = new Date();
  await accounts
    .createQueryBuilder()
    .insert()
    .values(missing.map(({ id }) => ({ username: id, passwordHash, disabled: false, createdAt })))
    .orIgnore()
    .execute();
}
