import { parseArgs } from 'node:util';
import { exitOnBadConfig, loadConfig } from '@shouban/config';
import { publicKeysOf } from '@shouban/persistence/anchors/anchor';
import { AnchorFile } from '@shouban/persistence/anchors/anchor-file';
import { createDataSource } from '@shouban/persistence/data-source';
import { changeableBy, roleOf } from '@shouban/persistence/privileges';
import { verifyDatabase } from '@shouban/persistence/verify/verify-database';
import { NoDatabaseError, openDatabase } from './database';
import { tellRepairs } from './repair/tell';
import { Report } from './report';

/** Nothing could be verified, which is not the same as a difference. */
const COULD_NOT_LOOK = 2;

const OPTIONS = {
  json: { type: 'boolean', default: false },
  'repair-plan': { type: 'boolean', default: false },
  repair: { type: 'boolean', default: false },
} as const;

const print = (line: string) => process.stdout.write(`${line}\n`);

/**
 * `npm run verify`: every chain of the ledger, every fold, every row of the read model, while the centre runs or while it
 * does not. It writes nothing. Ends with 0 when all agrees, with 1 and what to do when something differs, with 2 when it
 * could not look. `-- --json` prints one object. `-- --repair-plan` compares the ledger with Temporal instead, after one of them was
 * restored, and `-- --repair` does what is safe of it.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: OPTIONS });
  if (values['repair-plan'] || values.repair) {
    process.exitCode = await tellRepairs({ ...values, print });
    return;
  }
  const report = new Report(values.json, print);
  const config = loadConfig();
  const { url, role, close } = await openDatabase(config);
  const dataSource = createDataSource({ url, schema: config.databaseSchema, poolSize: 1 });
  try {
    await dataSource.initialize();
    const keys = new Map([...config.anchorPublicKeys, ...publicKeysOf(config.anchorKeys)]);
    const anchors = { file: new AnchorFile(config.anchorsFile), keys };
    const tally = await verifyDatabase(dataSource, (found) => report.add(found), anchors);
    report.end(tally, await changeableBy(dataSource.manager, role ?? (await roleOf(url))));
    process.exitCode = tally.findings === 0 ? 0 : 1;
  } finally {
    if (dataSource.isInitialized) await dataSource.destroy();
    await close();
  }
}

exitOnBadConfig(main).catch((error: unknown) => {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = COULD_NOT_LOOK;
});

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, advice } = error as Error & { code?: string; advice?: string };
  if (error instanceof NoDatabaseError || error instanceof TypeError) return error.message;
  if (code === '42P01') return `The database has no tables of Shouban yet (${error.message}): run \`npm start\` once.`;
  if (code?.startsWith('ECONN')) return `The database does not answer: ${error.message}`;
  return advice ? `${error.message}\n${advice}` : (error.stack ?? error.message);
}
