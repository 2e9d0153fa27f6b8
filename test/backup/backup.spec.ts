import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { appendFile, chown, cp, mkdir, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Client } from 'pg';
import { loadConfig } from '@shouban/config';
import { prepareDatabase } from '@shouban/persistence/prepare';
import { createDataSource } from '@shouban/persistence/data-source';
import { verifyDatabase } from '@shouban/persistence/verify/verify-database';
import { putBack, takeBackup } from '../../tools/backup/backup';
import { besideOfFolder } from '../../tools/backup/beside';
import { Draft } from '../../tools/backup/draft';
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

  it('takes away nothing that is another’s: neither what came to be in its place, nor what has a name like it', async () => {
    const [place, alike] = [folderOf('a-volume'), folderOf('a-volume.draft')];
    for (const folder of [place, alike]) await mkdir(folder);
    for (const folder of [place, alike]) await writeFile(path.join(folder, 'of-another'), '');
    await expect(Draft.of(place)).rejects.toThrow('there already');
    expect(await readdir(place)).toEqual(['of-another']);
    await rm(place, { recursive: true });
    await (await Draft.of(place)).discard();
    expect([existsSync(place), await readdir(alike)]).toEqual([false, ['of-another']]);
  });

  it('of a role that may not replicate says so, and leaves nothing behind', async () => {
    await expect(takeBackup(server.url, {}, folderOf('refused'))).rejects.toThrow(/replication|permission/i);
    expect((await readdir(root)).filter((name) => name.startsWith('refused'))).toEqual([]);
  });
});

/** The same backup, but that the archive of its cluster is none: found out when its tablespaces are put back already. */
async function withoutCluster(backup: string): Promise<string> {
  const broken = `${backup}-broken`;
  await cp(backup, broken, { recursive: true });
  await writeFile(path.join(broken, 'base.tar.gz'), 'no archive');
  const inventory = JSON.parse(await readFile(path.join(broken, 'backup.json'), 'utf8')) as { files: object };
  const digest = createHash('sha256').update('no archive').digest('hex');
  const files = { ...inventory.files, 'base.tar.gz': digest };
  await writeFile(path.join(broken, 'backup.json'), JSON.stringify({ ...inventory, files }));
  return broken;
}

describe('a backup of a server with tablespaces', () => {
  /** With what would end a line of PostgreSQL's list of tablespaces, or be left out of it. */
  const elsewhere = () => folderOf('else\\where,\nand on');
  const rows = (url: string) => query(url, 'SELECT * FROM year_2022 ORDER BY n');
  let cheap: { oid: number; place: string };
  let taken: unknown[];

  const cheapOf = async (url: string) => {
    const [row] = await query<{ oid: number; place: string }>(
      url,
      `SELECT oid, pg_tablespace_location(oid) AS place FROM pg_tablespace WHERE spcname = 'cheap'`,
    );
    return row!;
  };

  beforeAll(async () => {
    // Longer than what an archive can say of a link.
    const folder = folderOf('cheap'.padEnd(120, '-'));
    await mkdir(folder);
    const { uid, gid } = await stat(clusterIn('live'));
    await chown(folder, uid, gid);
    await query(server.ownerUrl, `CREATE TABLESPACE cheap LOCATION '${folder}'`);
    await query(
      server.ownerUrl,
      `CREATE TABLE year_2022 AS SELECT n, md5(n::text) AS event FROM generate_series(1, 2000) AS n`,
    );
    await query(server.ownerUrl, 'ALTER TABLE year_2022 SET TABLESPACE cheap');
    cheap = await cheapOf(server.ownerUrl);
    taken = await rows(server.ownerUrl);
  });

  it('is put back beside the server that it was taken from, which goes on', async () => {
    await takeBackup(server.ownerUrl, besideIn('live'), folderOf('with-year'));
    await query(server.ownerUrl, `INSERT INTO year_2022 VALUES (0, 'after the backup')`);

    await putBack(folderOf('with-year'), clusterIn('twin'), besideIn('twin'), elsewhere());

    const twin = await providePostgres({ dataFolder: folderOf('twin/postgres'), durable: false });
    try {
      expect(await rows(twin.ownerUrl)).toEqual(taken);
      expect(await cheapOf(twin.ownerUrl)).toEqual({ ...cheap, place: path.join(elsewhere(), String(cheap.oid)) });
      await takeBackup(twin.ownerUrl, besideIn('twin'), folderOf('of-twin'));
    } finally {
      await twin.stop();
    }
  });

  it('leaves to whoever sets them up how anchors and papers lie to each other', async () => {
    const beside = { files: folderOf('nested/files'), anchors: folderOf('nested/files/anchors.jsonl') };
    await putBack(folderOf('with-year'), clusterIn('nested'), beside, folderOf('nested-cheap'));
    expect(await readdir(beside.files)).toEqual(['paper']);
    await rm(folderOf('nested'), { recursive: true });
  });

  it('is put back nowhere while something is in the way of any part of it', async () => {
    const backup = folderOf('with-year');
    const putBackInto = (name: string, tablespaces?: string) =>
      putBack(backup, clusterIn(name), besideIn(name), tablespaces);
    await expect(putBackInto('other')).rejects.toThrow(`${cheap.place}: there already`);
    await expect(putBackInto('other')).rejects.toThrow('--tablespaces');
    await expect(putBackInto('other', clusterIn('other'))).rejects.toThrow(
      `${clusterIn('other')}/${cheap.oid} would lie in ${clusterIn('other')}`,
    );
    await expect(putBackInto('other', folderOf('other/files'))).rejects.toThrow(
      `would lie in ${folderOf('other/files')}`,
    );
    expect(existsSync(folderOf('other'))).toBe(false);
    // A folder where a file goes, though empty.
    await mkdir(folderOf('other/postgres/password'), { recursive: true });
    await expect(putBackInto('other', folderOf('other-cheap'))).rejects.toThrow('postgres/password: there already');
    expect(await readdir(folderOf('other/postgres'))).toEqual(['password']);
    expect(existsSync(folderOf('other-cheap'))).toBe(false);
  });

  it('is put back to where all of it lay, into empty folders as mounted volumes are, and leaves them empty where it fails', async () => {
    const place = path.join(elsewhere(), String(cheap.oid));
    for (const folder of [folderOf('twin'), place]) await rm(folder, { recursive: true });
    for (const volume of [clusterIn('twin'), folderOf('disk'), folderOf('disk-of-papers')])
      await mkdir(volume, { recursive: true });
    await symlink(folderOf('disk'), place);
    await symlink(folderOf('disk-of-papers'), folderOf('twin/files'));

    await expect(putBack(await withoutCluster(folderOf('of-twin')), clusterIn('half'), {})).rejects.toThrow('tar');
    expect([await readdir(place), await readdir(folderOf('half/postgres'))]).toEqual([[], []]);
    await putBack(folderOf('of-twin'), clusterIn('twin'), besideIn('twin'));

    expect(await readdir(folderOf('disk'))).toEqual([expect.stringMatching(/^PG_/)]);
    expect(await readdir(folderOf('disk-of-papers'))).toEqual(['paper']);
    const twin = await providePostgres({ dataFolder: folderOf('twin/postgres'), durable: false });
    try {
      expect(await rows(twin.ownerUrl)).toEqual(taken);
      expect((await cheapOf(twin.ownerUrl)).place).toBe(place);
    } finally {
      await twin.stop();
    }
  });
});
