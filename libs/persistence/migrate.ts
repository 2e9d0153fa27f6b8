import { setTimeout as pause } from 'node:timers/promises';
import { createDataSource, type DatabaseOptions } from './data-source';

/** Whoever comes after a migration that waits for its lock waits too: so it gives up soon. */
const WAITS_FOR_LOCK_MS = 3_000;
/** And comes again, for as long as a report or a backup may read. */
const TRIES = 60;
const BETWEEN_MS = 2_000;
/** PostgreSQL's `lock_not_available`. */
const LOCKED = '55P03';

/**
 * Brings the tables to this version while people work. A migration that does not get its lock gives way, and is tried again for five
 * minutes; what was migrated before it stays.
 *
 * @throws QueryFailedError of the migration that fails, or never gets its lock
 */
export async function migrateBesideTraffic({ url, schema }: Pick<DatabaseOptions, 'url' | 'schema'>): Promise<void> {
  const owner = createDataSource({ url, schema, poolSize: 1, lockTimeoutMs: WAITS_FOR_LOCK_MS });
  await owner.initialize();
  try {
    for (let attempt = 1; ; attempt++) {
      try {
        await owner.runMigrations({ transaction: 'each' });
        return;
      } catch (error) {
        if ((error as { code?: string }).code !== LOCKED || attempt === TRIES) throw error;
        await pause(BETWEEN_MS);
      }
    }
  } finally {
    await owner.destroy();
  }
}
