import { exitOnBadConfig, loadConfig } from '@shouban/config';
import { prepareDatabase } from '@shouban/persistence/prepare';
import { UNPROTECTED } from '@shouban/persistence/privileges';

/**
 * A process that brings the database to this version and ends: schema, migrations, the catalogue's files in force. In
 * production it runs before API and worker start. Safe to repeat: what is there already is left as it is.
 */
async function main(): Promise<void> {
  const prepared = await prepareDatabase(loadConfig(process.env, ['DATABASE_URL']));
  if (prepared.changeable.length > 0) process.stderr.write(`${UNPROTECTED}\n`);
  process.stdout.write(`${JSON.stringify(prepared)}\n`);
}

exitOnBadConfig(main).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
