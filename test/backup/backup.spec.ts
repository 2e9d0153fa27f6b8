import { randomBytes } from 'node:crypto';
import { appendFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Client } from 'pg';
import { loadConfig } from '@shouban/config';
import { prepareDatabase } from '@shouban/persistence/prepare';
import { createDataSource } from '@shouban/persistence/data-source';
import { verifyDatabase } from '@shouban/persistence/verify/verify-database';
import { putBack, takeBackup } from '../../tools/backup/backup';
import { besideOfFolder } from '../../tools/backup/beside';
import { providePostgres, type ProvidedPostgres } from '../../tools/provide/postgres';
import { temporaryFolder } from '../../tools/provide/servers';

let root: string;
let remove: () => Promise<void>;
let server: ProvidedPostgres;
const folderOf = (name: string) => path.join(root, name);
const besideIn = (name: string) => besideOfFolder(loadConfig({ SHOUBAN_DATA: folderOf(name) }), true);
const clusterIn = (name: string) => path.join(folderOf(name), 'postgres', 'cluster');

beforeAll(async () => {
  ({ folder: root, remove } = await temporaryFolder('shouban-test-backup-'));
  server = await providePostgres({ dataFolder: path.join(folderOf('live'), 'postgres'), durable: false });
  const key = () => randomBytes(32).toString('base64');
  const servers = { DATABASE_URL: server.url, DATABASE_OWNER_URL: server.ownerUrl, SHOUBAN_DATA: folderOf('live') };
  await prepareDatabase(loadConfig({ ...servers, SHOUBAN_PERSONAL_KEYS: `p:${key()}` }));
  await mkdir(folderOf('live/files'), { recursive: true });
  await mkdir(folderOf('live/temporal'));
  await writeFile(folderOf('live/files/paper'), 'a paper');
  await writeFile(folderOf('live/temporal/temporal.db'), 'of Temporal');
});
afterAll(async () => {
  await server?.stop();
  await remove();
});

async function query<T extends object>(url: string, statement: string): Promise<T[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return client
    .query<T>(statement)
    .then(({ rows }) => rows)
    .finally(() => client.end());
}

describe('a backup', () => {
  it('is of one moment while it is written to, and a new server goes on from it', async () => {
    await query(server.ownerUrl, 'CREATE TABLE written (n int PRIMARY KEY)');
    const writing = new AbortController();
    let last = 0;
    const writer = (async () => {
      while (!writing.signal.aborted) await query(server.ownerUrl, `INSERT INTO written VALUES (${++last})`);
    })();
    await takeBackup(server.ownerUrl, besideIn('live'), folderOf('backup'));
    writing.abort();
    await writer;

    const takenAt = await putBack(folderOf('backup'), clusterIn('restored'), besideIn('restored'));

    expect(Date.now() - Date.parse(takenAt)).toBeLessThan(600_000);
    expect(await readFile(folderOf('restored/files/paper'), 'utf8')).toBe('a paper');
    expect(await readFile(folderOf('restored/temporal/temporal.db'), 'utf8')).toBe('of Temporal');
    const again = await providePostgres({ dataFolder: folderOf('restored/postgres'), durable: false });
    try {
      const [row] = await query<{ count: number; max: number }>(
        again.ownerUrl,
        'SELECT count(*)::int, max(n) FROM written',
      );
      expect(row!.count).toBeGreaterThan(0);
      // All up to one moment, and nothing after it.
      expect(row!.max).toBe(row!.count);
      expect(row!.max).toBeLessThanOrEqual(last);
      const dataSource = await createDataSource({ url: again.ownerUrl, schema: 'shouban', poolSize: 1 }).initialize();
      const { findings } = await verifyDatabase(dataSource, () => {}).finally(() => dataSource.destroy());
      expect(findings).toBe(0);
    } finally {
      await again.stop();
    }
  });

  it('is put back over nothing that is there, and not at all where it is damaged', async () => {
    await expect(takeBackup(server.ownerUrl, {}, folderOf('backup'))).rejects.toThrow('is there already');
    await expect(putBack(folderOf('backup'), clusterIn('live'), {})).rejects.toThrow('nothing was put back');
    await expect(putBack(folderOf('live'), clusterIn('other'), {})).rejects.toThrow('is no backup');
    await appendFile(folderOf('backup/beside/files/paper'), ', and a word more');
    await expect(putBack(folderOf('backup'), clusterIn('other'), {})).rejects.toThrow(
      'Not as it was taken: beside/files/paper',
    );
    await rm(folderOf('backup'), { recursive: true });
  });

  it('of a role that may not replicate says so, and leaves nothing behind', async () => {
    await expect(takeBackup(server.url, {}, folderOf('refused'))).rejects.toThrow(/replication|permission/i);
    await expect(readFile(folderOf('refused.draft/base.tar.gz'))).rejects.toThrow('ENOENT');
  });
});
