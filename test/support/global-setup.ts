import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { providePostgres } from '../../tools/provide/postgres';
import { provideTemporal } from '../../tools/provide/temporal';

type Undo = () => Promise<void>;
/** Jest runs set-up and teardown in one process but not in one module. */
export const UNDO = Symbol.for('shouban.test.undo');

/** One PostgreSQL and one Temporal server for the whole run: those that are given, else own ones on free ports. */
export default async function globalSetup(): Promise<void> {
  const undo: Undo[] = [];
  (globalThis as Record<symbol, unknown>)[UNDO] = undo;
  const log = (line: string) => process.stderr.write(`${line}\n`);
  const folder = await mkdtemp(path.join(tmpdir(), 'shouban-test-'));
  undo.push(() => rm(folder, { recursive: true, force: true }));
  // PostgreSQL runs as another user where this is root.
  await chmod(folder, 0o711);
  process.env['SHOUBAN_TEST_DATABASE_URL'] = process.env['DATABASE_URL'] || (await ownPostgres());
  process.env['SHOUBAN_TEST_TEMPORAL_ADDRESS'] = process.env['TEMPORAL_ADDRESS'] || (await ownTemporal());

  async function ownPostgres(): Promise<string> {
    const server = await providePostgres({ dataFolder: path.join(folder, 'postgres'), durable: false, log });
    undo.push(() => server.stop());
    return server.url;
  }

  async function ownTemporal(): Promise<string> {
    const server = await provideTemporal({ log });
    undo.push(() => server.stop());
    return server.address;
  }
}
