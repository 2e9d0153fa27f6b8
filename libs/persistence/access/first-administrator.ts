import { In, type DataSource } from 'typeorm';
import { noteAccess } from './access-audit.repository';
import { AccountEntity } from './access.entities';
import type { ShownPassword } from './accounts.repository';

/** Who did it, in the audit: nobody with an account, but whoever runs commands where the centre runs. */
const OPERATOR = 'operator';

/**
 * Gives an account with a first password to one of `administrators` while none of them has an enabled one; a disabled account
 * of the person's is enabled again. It is on record in the same transaction. Two at once come one after the other.
 *
 * @returns who has an enabled account already, and then nothing was done; null when it was done
 */
export function makeFirstAdministrator(
  dataSource: DataSource,
  { username, passwordHash, command, now }: ShownPassword,
  administrators: string[],
): Promise<string | null> {
  return dataSource.transaction(async (manager) => {
    await manager.query(`SELECT pg_advisory_xact_lock(hashtext('first administrator'))`);
    const enabled = { username: In(administrators), disabled: false };
    const there = await manager.findOne(AccountEntity, { where: enabled, order: { username: 'ASC' } });
    if (there) return there.username;
    const account = { username, passwordHash, passwordCommand: command, passwordAt: now, mustChange: true };
    const known = await manager.existsBy(AccountEntity, { username });
    if (known) await manager.update(AccountEntity, { username }, { ...account, disabled: false });
    else await manager.insert(AccountEntity, { ...account, disabled: false, createdAt: now });
    const action = known ? 'passwordReset' : 'accountCreated';
    await noteAccess(manager, [{ at: now, account: OPERATOR, action, subject: username, outcome: 'allowed' }]);
    return null;
  });
}
