import { hash, verify } from '@node-rs/argon2';
import { IsNull, type DataSource } from 'typeorm';
import { AccountEntity } from './access.entities';

/** Local accounts. */
export class AccountsRepository {
  constructor(private readonly dataSource: DataSource) {}

  async find(username: string): Promise<AccountEntity | null> {
    return this.accounts.findOneBy({ username });
  }

  /** @returns false where the person has an account already */
  async create({ username, passwordHash, command, now }: ShownPassword): Promise<boolean> {
    const rows: unknown[] = await this.dataSource.query(
      `INSERT INTO accounts (username, password_hash, disabled, created_at, must_change, password_command, password_at)
       VALUES ($1, $2, false, $4, true, $3, $4) ON CONFLICT DO NOTHING RETURNING username`,
      [username, passwordHash, command, now],
    );
    return rows.length > 0;
  }

  /** A password that somebody else has made: its holder must set another. */
  async resetPassword({ username, passwordHash, command, now }: ShownPassword): Promise<void> {
    await this.accounts.update(
      { username },
      { passwordHash, passwordCommand: command, passwordAt: now, mustChange: true },
    );
  }

  /** A password that its holder has chosen. */
  async setPassword(username: string, passwordHash: string, now: Date): Promise<void> {
    await this.accounts.update(
      { username },
      { passwordHash, passwordCommand: null, passwordAt: now, mustChange: false },
    );
  }

  async noteSignIn(username: string, now: Date): Promise<void> {
    await this.accounts.update({ username }, { lastSignInAt: now });
  }

  async enable(username: string): Promise<void> {
    await this.accounts.update({ username }, { disabled: false });
  }

  /**
   * Disables an account unless it is the last enabled one of `administrators`. Two administrators who disable each other at one
   * moment come one after the other.
   *
   * @returns whether it was done
   */
  async disable(username: string, administrators: string[]): Promise<boolean> {
    return this.dataSource.transaction(async (manager) => {
      const enabled: { username: string }[] = await manager.query(
        `SELECT username FROM accounts WHERE username = ANY($1) AND NOT disabled ORDER BY username FOR UPDATE`,
        [administrators],
      );
      if (enabled.length === 1 && enabled[0]!.username === username) return false;
      await manager.update(AccountEntity, { username }, { disabled: true });
      return true;
    });
  }

  private get accounts() {
    return this.dataSource.getRepository(AccountEntity);
  }
}

/** A password that is shown once, and the command that has made it. */
export interface ShownPassword {
  username: string;
  passwordHash: string;
  command: string;
  now: Date;
}

/**
 * Gives every person of the demonstration centre an account with one password, which is the one that the start prints until
 * somebody sets another. The hash is made once for all of them: argon2 is slow on purpose. Never called in production mode.
 */
export async function ensureDemoAccounts(
  dataSource: DataSource,
  persons: readonly { id: string }[],
  password: string,
): Promise<void> {
  const accounts = dataSource.getRepository(AccountEntity);
  const known = await accounts.find();
  const given = known.find(({ passwordAt }) => passwordAt === null);
  const usernames = new Set(known.map((account) => account.username));
  const missing = persons.filter(({ id }) => !usernames.has(id));
  const fits = given !== undefined && (await verify(given.passwordHash, password));
  if ((fits || given === undefined) && missing.length === 0) return;
  const passwordHash = fits ? given.passwordHash : await hash(password);
  if (!fits) await accounts.update({ passwordAt: IsNull() }, { passwordHash });
  if (missing.length === 0) return;
  const createdAt = new Date();
  await accounts.insert(
    missing.map(({ id }) => ({ username: id, passwordHash, disabled: false, mustChange: false, createdAt })),
  );
}
