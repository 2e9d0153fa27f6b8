import path from 'node:path';
import { parseArgs } from 'node:util';
import { exitOnBadConfig, loadConfig } from '@shouban/config';
import { putBack } from './backup';
import { besideOf, besideOfFolder } from './beside';
import { BackupError } from './draft';

const USAGE =
  'npm run restore -- --from <folder of a backup> [--cluster <PGDATA of a server that is stopped>] [--tablespaces <folder>]';

/**
 * `npm run restore`: a backup into the data folder of `npm start`, or with `--cluster` into the empty data folder of a PostgreSQL server.
 * Tablespaces go to where they lay, or with `--tablespaces` into that folder, each under its oid. Nothing that is there is written over, and
 * nothing is put back that is not as it was taken.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { from: { type: 'string' }, cluster: { type: 'string' }, tablespaces: { type: 'string' } },
  });
  if (!values.from) throw new BackupError(`Say what from.\n${USAGE}`);
  const config = loadConfig();
  const cluster = values.cluster ? path.resolve(values.cluster) : path.join(config.dataFolder, 'postgres', 'cluster');
  const beside = values.cluster ? besideOf(config) : besideOfFolder(config, true);
  const elsewhere = values.tablespaces ? path.resolve(values.tablespaces) : undefined;
  const takenAt = await putBack(path.resolve(values.from), cluster, beside, elsewhere);
  process.stdout.write(
    `It stands as on ${takenAt}. Start the servers, then run \`npm run verify\` before anybody works.\n`,
  );
}

exitOnBadConfig(main).catch((error: unknown) => {
  const told = error instanceof BackupError || error instanceof TypeError;
  process.stderr.write(`${error instanceof Error && !told ? error.stack : (error as Error).message}\n`);
  process.exitCode = 1;
});
