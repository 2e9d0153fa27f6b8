import { randomBytes } from 'node:crypto';
import { loadConfig } from '@shouban/config';
import { prepareDatabase } from '@shouban/persistence/prepare';
import { providePostgres } from '../../tools/provide/postgres';
import { temporaryFolder } from '../../tools/provide/servers';
import { writtenBy } from '../../tools/bench/wal/written';
import { Undo } from '../support/undo';

/** Issue 8 allows 60 KB of write-ahead log a case; that is without the pages that a checkpoint has logged whole once more. */
const BUDGET_BYTES = 60_000;

const undo = new Undo();
afterAll(() => undo.all());

/** On a server of its own, whose whole log is the case's: other test files write too. */
it('logs at most 60 KB for a joint case of fourteen acts, each recorded by itself', async () => {
  const { folder, remove } = await temporaryFolder('shouban-wal-');
  undo.add(remove);
  const server = await providePostgres({ dataFolder: folder, durable: false });
  undo.add(() => server.stop());
  const key = () => `test:${randomBytes(32).toString('base64')}`;
  const config = loadConfig({
    DATABASE_URL: server.url,
    DATABASE_OWNER_URL: server.ownerUrl,
    TEMPORAL_ADDRESS: '127.0.0.1:1',
    SHOUBAN_MODE: 'demo',
    SHOUBAN_DATA: folder,
    SHOUBAN_CODEC_KEYS: key(),
    SHOUBAN_PERSONAL_KEYS: key(),
    SHOUBAN_TOKEN_SECRET: randomBytes(32).toString('hex'),
  });
  await prepareDatabase(config);
  // What is swept up comes by the clock and not by the case.
  const { records, rows, bytes } = await writtenBy(config, 50, async (owner) => {
    await owner.query('ALTER SYSTEM SET autovacuum = off');
    await owner.query('SELECT pg_reload_conf()');
  });
  expect({ records, rows }).toEqual({ records: 14, rows: 33 });
  expect(bytes).toBeLessThan(BUDGET_BYTES);
  // What is written cannot be much less: the ledger alone is two fifths of it.
  expect(bytes).toBeGreaterThan(30_000);
});
