import { chromiumExecutable } from '../../tools/provide/chromium';
import { provideServers, temporaryFolder } from '../../tools/provide/servers';
import { provideTimeSkipping } from '../../tools/provide/time-skipping';

/** Where the teardown finds what to end: jest runs both in one process, but not in one module. */
export const UNDO = Symbol.for('shouban.test.undo');

const NO_CHROMIUM =
  'Browser tests are skipped: no Chromium. Install one, give CHROMIUM_PATH, or run: npx playwright-core install chromium';

/** One PostgreSQL and one Temporal server for the whole run: those that are given, else own ones on free ports. */
export default async function globalSetup(): Promise<void> {
  const undo: (() => Promise<void>)[] = [];
  (globalThis as Record<symbol, unknown>)[UNDO] = undo;
  const { folder, remove } = await temporaryFolder('shouban-test-');
  undo.push(remove);
  const log = (line: string) => process.stderr.write(`${line}\n`);
  const servers = await provideServers({ folder, durable: false, log });
  undo.push(() => servers.stop());
  // Here it may take as long as it takes; when it cannot be had, the tests that need it say why.
  const timeSkipping = await provideTimeSkipping(log).catch((error: unknown) => String(error));
  if (typeof timeSkipping === 'string') process.env['SHOUBAN_TEST_NO_TIME_SKIPPING'] = timeSkipping;
  else {
    undo.push(() => timeSkipping.stop());
    process.env['SHOUBAN_TEST_TIME_SKIPPING'] = JSON.stringify(timeSkipping.server);
  }
  // Two files that install it at once would be in each other's way; and that there is none is said in one line.
  const chromium = chromiumExecutable(log);
  if (!chromium) log(NO_CHROMIUM);
  process.env['SHOUBAN_TEST_CHROMIUM'] = chromium ?? '';
  process.env['SHOUBAN_TEST_FOLDER'] = folder;
  process.env['SHOUBAN_TEST_DATABASE_URL'] = servers.databaseUrl;
  process.env['SHOUBAN_TEST_DATABASE_OWNER_URL'] = servers.databaseOwnerUrl;
  process.env['SHOUBAN_TEST_TEMPORAL_ADDRESS'] = servers.temporalAddress;
}
