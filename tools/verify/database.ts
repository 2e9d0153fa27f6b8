import path from 'node:path';
import type { Config } from '@shouban/config';
import { APPLICATION_ROLE, holdsPostgres, providePostgres, runningPostgres } from '../provide/postgres';
import { takeDataFolder } from '../start/data-folder';

/** There is nothing to verify, or nothing that could be reached; the message says what to do. */
export class NoDatabaseError extends Error {
  override readonly name = 'NoDatabaseError';
}

export interface OpenDatabase {
  url: string;
  /** With which the centre works on it; undefined where it is that of the address. */
  role?: string;
  close(): Promise<void>;
}

/**
 * The database of this centre: `DATABASE_URL` where it is given; else the server that `npm start` runs on the data folder,
 * found by what PostgreSQL itself notes there; else a server of our own on that folder for as long as this takes, with the
 * folder taken, so that no start comes in between.
 *
 * @throws NoDatabaseError
 */
export async function openDatabase({ databaseUrl, dataFolder }: Config): Promise<OpenDatabase> {
  if (databaseUrl) return { url: databaseUrl, close: async () => {} };
  const folder = path.join(dataFolder, 'postgres');
  if (!holdsPostgres(folder)) {
    throw new NoDatabaseError(
      `There is no database in ${dataFolder}. Where yours is elsewhere, name it by DATABASE_URL, or its folder by SHOUBAN_DATA.`,
    );
  }
  const running = await runningPostgres(folder);
  if (running) return { url: running, role: APPLICATION_ROLE, close: async () => {} };
  const giveBack = await takeDataFolder(dataFolder);
  try {
    const { ownerUrl, stop } = await providePostgres({ dataFolder: folder });
    return { url: ownerUrl, role: APPLICATION_ROLE, close: () => stop().finally(giveBack) };
  } catch (error) {
    await giveBack();
    throw error;
  }
}
