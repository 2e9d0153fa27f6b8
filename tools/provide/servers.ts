import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { providePostgres } from './postgres';
import type { Log } from './provided';
import { provideTemporal } from './temporal';

export interface Servers {
  databaseUrl: string;
  /** The same database as its owner; of a server that is given it may be the application's own. */
  databaseOwnerUrl: string;
  temporalAddress: string;
  stop(): Promise<void>;
}

export interface ServersOptions {
  /** Of the data of both. */
  folder: string;
  /** `false` for tests: faster, and their data are gone with them. */
  durable: boolean;
  log?: Log;
}

/** The two servers of one run: those that `DATABASE_URL` (with `DATABASE_OWNER_URL`) and `TEMPORAL_ADDRESS` name, else own ones. */
export async function provideServers({ folder, durable, log }: ServersOptions): Promise<Servers> {
  const { DATABASE_URL, DATABASE_OWNER_URL, TEMPORAL_ADDRESS } = process.env;
  const logging = log && { log };
  const postgres = DATABASE_URL
    ? undefined
    : await providePostgres({ dataFolder: path.join(folder, 'postgres'), durable, ...logging });
  try {
    const dbFile = path.join(folder, 'temporal', 'temporal.db');
    const temporal = TEMPORAL_ADDRESS ? undefined : await provideTemporal({ ...(durable && { dbFile }), ...logging });
    return {
      databaseUrl: DATABASE_URL || postgres!.url,
      databaseOwnerUrl: postgres?.ownerUrl ?? (DATABASE_OWNER_URL || DATABASE_URL!),
      temporalAddress: TEMPORAL_ADDRESS || temporal!.address,
      stop: async () => {
        await temporal?.stop();
        await postgres?.stop();
      },
    };
  } catch (error) {
    await postgres?.stop();
    throw error;
  }
}

/** A folder for one run that the user of PostgreSQL can enter too, where this is root. */
export async function temporaryFolder(prefix: string): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), prefix));
  await chmod(folder, 0o711);
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
