import path from 'node:path';
import { parseArgs } from 'node:util';
import { exitOnBadConfig, loadConfig } from '@shouban/config';
import { runningPostgres } from '../provide/postgres';
import { NoDatabaseError, openDatabase } from '../verify/database';
import { takeBackup } from './backup';
import { besideOf, besideOfFolder } from './beside';
import { BackupError } from './draft';

const USAGE = 'npm run backup -- --to <new folder> [--with-keys]';

/**
 * `npm run backup`: the whole PostgreSQL server of `DATABASE_OWNER_URL` (ledger and Temporal at one moment, where both are there, and its
 * tablespaces), papers and anchors, while everything runs; or the data folder of `npm start` while it rests. Keys are not in it unless
 * `--with-keys` asks for those of the folder.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { to: { type: 'string' }, 'with-keys': { type: 'boolean', default: false } },
  });
  if (!values.to) throw new BackupError(`Say where to.\n${USAGE}`);
  const config = loadConfig();
  const url = config.databaseOwnerUrl ?? config.databaseUrl;
  if (!url && (await runningPostgres(path.join(config.dataFolder, 'postgres')))) {
    throw new BackupError(
      'Stop `npm start` first: its Temporal keeps its data in a file that can be copied at rest only.',
    );
  }
  const database = await openDatabase({ ...config, ...(url && { databaseUrl: url }) });
  try {
    const beside = url ? besideOf(config) : besideOfFolder(config, values['with-keys']);
    await takeBackup(database.url, beside, path.resolve(values.to));
  } finally {
    await database.close();
  }
  process.stdout.write(`${path.resolve(values.to)} has the backup.\n`);
  if (!values['with-keys']) process.stdout.write('Keep the keys elsewhere: without them nothing of it can be read.\n');
}

exitOnBadConfig(main).catch((error: unknown) => {
  const told = [BackupError, NoDatabaseError, TypeError].some((kind) => error instanceof kind);
  process.stderr.write(`${error instanceof Error && !told ? error.stack : (error as Error).message}\n`);
  process.exitCode = 1;
});
