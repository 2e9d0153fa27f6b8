import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time';
import { Client } from 'pg';
import { providePostgres, type ProvidedPostgres } from '../../tools/provide/postgres';
import type { Provided } from '../../tools/provide/provided';
import { temporaryFolder } from '../../tools/provide/servers';
import { provideTemporal, type ProvidedTemporal } from '../../tools/provide/temporal';
import { until } from '../../tools/provide/until';

const BUILT_POSTGRES = path.resolve(__dirname, '../../dist/tools/provide/postgres.js');
const SOON_MS = 30_000;

describe('servers that are provided', () => {
  let folder: string;
  let remove: () => Promise<void>;
  beforeAll(async () => ({ folder, remove } = await temporaryFolder('shouban-test-provide-')));
  afterAll(() => remove());

  const started: Provided[] = [];
  afterEach(async () => {
    for (const server of started.splice(0)) await server.stop();
  });
  async function postgresIn(name: string, durable = false): Promise<ProvidedPostgres> {
    const server = await providePostgres({ dataFolder: path.join(folder, name), durable });
    started.push(server);
    return server;
  }
  async function temporalOn(dbFile: string): Promise<ProvidedTemporal> {
    const server = await provideTemporal({ dbFile });
    started.push(server);
    return server;
  }

  it('PostgreSQL keeps its data, listens on 127.0.0.1 only, and two of them live beside each other', async () => {
    const [first, other] = await Promise.all([postgresIn('kept'), postgresIn('other')]);
    await query(first.ownerUrl, 'CREATE TABLE kept (id int)');
    expect(await query(first.url, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
    await expect(query(first.url, 'CREATE TABLE of_its_own (id int)')).rejects.toThrow('permission denied');
    expect(await query(other.url, 'SHOW server_encoding')).toEqual([{ server_encoding: 'UTF8' }]);
    await Promise.all([first.stop(), other.stop()]);
    expect([first.pid, other.pid].filter(lives)).toEqual([]);
    const again = await postgresIn('kept');
    expect(await query(again.ownerUrl, 'SELECT * FROM kept')).toEqual([]);
  });

  it('PostgreSQL that is killed says so, and its data are there for the next', async () => {
    const killed = await postgresIn('killed', true);
    await query(killed.ownerUrl, 'CREATE TABLE kept (id int)');
    process.kill(killed.pid, 'SIGKILL');
    expect(await killed.ended).toContain('PostgreSQL ended with code 137');
    const next = await postgresIn('killed', true);
    expect(await query(next.ownerUrl, 'SELECT * FROM kept')).toEqual([]);
  });

  it('a lock file that names a process of somebody else does not keep PostgreSQL from starting', async () => {
    const lock = path.join(folder, 'stale', 'cluster', 'postmaster.pid');
    const first = await postgresIn('stale');
    const content = readFileSync(lock, 'utf8');
    await first.stop();
    writeFileSync(lock, content.replace(/^\d+/, String(process.pid)));
    const next = await postgresIn('stale');
    expect(lives(next.pid)).toBe(true);
  });

  it('no server outlives its starter, even one that is killed', async () => {
    const script = `require(${JSON.stringify(BUILT_POSTGRES)})
      .providePostgres({ dataFolder: process.argv[1] }).then(({ pid }) => console.log(pid));`;
    const starter = spawn(process.execPath, ['-e', script, path.join(folder, 'orphan')], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(createInterface({ input: starter.stdout }), 'line')) as [string];
    const pid = Number(line);
    expect(lives(pid)).toBe(true);
    starter.kill('SIGKILL');
    await until(
      async () => (lives(pid) ? undefined : true),
      SOON_MS,
      () => `PostgreSQL ${pid} still runs`,
    );
  });

  it('Temporal keeps its data in a file, on ports below 32768, and leaves no process', async () => {
    const dbFile = path.join(folder, 'temporal', 'temporal.db');
    const first = await temporalOn(dbFile);
    expect(Number(first.address.split(':')[1])).toBeLessThan(32_768);
    await withTemporal(first.address, ({ workflowService }) =>
      workflowService.registerNamespace({ namespace: 'kept', workflowExecutionRetentionPeriod: msToTs('1 day') }),
    );
    await first.stop();
    expect(lives(first.pid)).toBe(false);
    const again = await temporalOn(dbFile);
    const { namespaceInfo } = await withTemporal(again.address, ({ workflowService }) =>
      workflowService.describeNamespace({ namespace: 'kept' }),
    );
    expect(namespaceInfo?.name).toBe('kept');
  });
});

async function query(url: string, statement: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}

async function withTemporal<T>(address: string, use: (connection: Connection) => Promise<T>): Promise<T> {
  const connection = await Connection.connect({ address });
  try {
    return await use(connection);
  } finally {
    await connection.close();
  }
}

function lives(pid: number): boolean {
  try {
    return process.kill(pid, 0) && !isZombie(pid);
  } catch {
    return false;
  }
}

/** One that has ended, but whose new parent has not asked for its end: in a container that may never come. */
function isZombie(pid: number): boolean {
  const status = `/proc/${pid}/status`;
  return existsSync(status) && /^State:\s+Z/m.test(readFileSync(status, 'utf8'));
}
