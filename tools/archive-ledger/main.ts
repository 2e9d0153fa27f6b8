import { parseArgs } from 'node:util';
import { exitOnBadConfig, loadConfig } from '@shouban/config';
import { LedgerArchive, LedgerIsReadError, type ArchivedYear } from '@shouban/persistence/archive/ledger-archive';
import { createDataSource } from '@shouban/persistence/data-source';
import { NoDatabaseError, openDatabase } from '../verify/database';

const USAGE = 'npm run archive-ledger -- --through <YYYY> [--dry-run]';
const YEAR = /^\d{4}$/;

/** What was asked for cannot be done. */
class RefusedError extends Error {}

/**
 * `npm run archive-ledger`: moves the ledgers of what was closed in a year or before into tables of their years, while the centre runs or
 * while it does not. Nothing that anybody reads changes by it. Ends with 0 when all is moved, with 1 when it could not be.
 */
async function main(): Promise<void> {
  const { through, dryRun } = asked();
  const config = loadConfig();
  const { url, close } = await openDatabase({
    ...config,
    ...(config.databaseOwnerUrl && { databaseUrl: config.databaseOwnerUrl }),
  });
  const dataSource = createDataSource({ url, schema: config.databaseSchema, poolSize: 1 });
  try {
    await dataSource.initialize();
    const archive = new LedgerArchive(dataSource);
    const current = await archive.yearOf(Date.now());
    if (through >= current)
      throw new RefusedError(`${through} is not over: the last year that can be archived is ${current - 1}.\n${USAGE}`);
    const years = dryRun ? await archive.due(through) : await archive.move(through);
    for (const year of years) say(lineOf(year, dryRun ? 'to be moved' : 'moved'));
    say(`${sum(years)} events ${dryRun ? 'would be moved; nothing was changed' : 'moved'}.`);
  } finally {
    if (dataSource.isInitialized) await dataSource.destroy();
    await close();
  }
}

function asked(): { through: number; dryRun: boolean } {
  const options = { through: { type: 'string' }, 'dry-run': { type: 'boolean', default: false } } as const;
  const { through, 'dry-run': dryRun } = parseArgs({ options }).values;
  if (!through || !YEAR.test(through)) throw new RefusedError(`Say up to which year of closing.\n${USAGE}`);
  return { through: Number(through), dryRun };
}

function lineOf({ year, streams, events }: ArchivedYear, verb: string): string {
  return `${year}: ${events} events of ${streams} records ${verb}`;
}

function sum(years: ArchivedYear[]): number {
  return years.reduce((all, { events }) => all + events, 0);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

exitOnBadConfig(main).catch((error: unknown) => {
  const told = [RefusedError, NoDatabaseError, LedgerIsReadError, TypeError].some((kind) => error instanceof kind);
  process.stderr.write(`${error instanceof Error && !told ? error.stack : (error as Error).message}\n`);
  process.exitCode = 1;
});
