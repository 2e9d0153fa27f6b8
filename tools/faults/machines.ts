import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { Client as Postgres } from 'pg';
import { loadConfig, OPENLY, type Config } from '@shouban/config';
import { prepareDatabase } from '@shouban/persistence/prepare';
import { API, WORKER } from '../bench/ground/processes';
import type { ChildOptions } from '../provide/child';
import { freePort } from '../provide/free-port';
import { providePostgres, type ProvidedPostgres } from '../provide/postgres';
import { Relay } from '../provide/relay';
import { temporaryFolder } from '../provide/servers';
import { provideTemporal, type ProvidedTemporal } from '../provide/temporal';
import { until } from '../provide/until';
import { Supervised } from './supervised';

export type Server = 'postgres' | 'temporal';
/** Something that can be struck. */
export type Part = Server | 'worker' | 'api';

export interface MachinesOptions {
  apis?: number;
}

const ANSWERS_WITHIN_MS = 120_000;

/**
 * The whole product as it runs in production, each part a process of its own: both servers on disk, behind relays that keep their
 * addresses when they are started again; worker and API, which are started again when they end, as a container would be.
 */
export class Machines {
  readonly folder: string;
  readonly databaseRelay: Relay;
  readonly temporalRelay: Relay;
  config!: Config;
  env: Record<string, string> = {};
  /** Where the APIs answer. */
  readonly urls: string[] = [];
  private readonly undo: (() => Promise<unknown>)[];
  private postgres: ProvidedPostgres;
  private temporal: ProvidedTemporal;
  private readonly processes: Record<'worker' | 'api', Supervised[]> = { worker: [], api: [] };

  private constructor(made: Made) {
    ({ folder: this.folder, postgres: this.postgres, temporal: this.temporal, undo: this.undo } = made);
    ({ databaseRelay: this.databaseRelay, temporalRelay: this.temporalRelay } = made);
  }

  static async open({ apis = 1 }: MachinesOptions = {}): Promise<Machines> {
    const undo: (() => Promise<unknown>)[] = [];
    try {
      const machines = new Machines(await make(undo));
      undo.push(
        () => machines.stopServer('temporal'),
        () => machines.stopServer('postgres'),
      );
      await machines.prepare();
      await machines.addWorker();
      for (let n = 1; n <= apis; n++) await machines.addApi();
      return machines;
    } catch (error) {
      for (const step of undo.reverse()) await step().catch(() => {});
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.stopProcesses();
    for (const step of this.undo.splice(0).reverse()) await step();
  }

  /** What must be undone when the servers are gone and their folder still is there. */
  beforeRemoval(step: () => Promise<unknown>): void {
    this.undo.splice(1, 0, step);
  }

  /** Worker and API; the servers stay. */
  private async stopProcesses(): Promise<void> {
    for (const kind of ['api', 'worker'] as const) {
      await Promise.all(this.processes[kind].splice(0).map((process) => process.stop()));
    }
  }

  /** The database itself, past the relay, as its owner. */
  get ownerUrl(): string {
    return this.postgres.ownerUrl;
  }

  /** Temporal itself, past the relay. */
  get temporalAddress(): string {
    return this.temporal.address;
  }

  /** How often a worker or an API has ended by itself since the start. */
  get falls(): string[] {
    return [...this.processes.worker, ...this.processes.api].flatMap(({ falls }) => falls);
  }

  /** SIGKILL. Resolves when it is gone; nobody starts it again but `start`. */
  async kill(part: Part): Promise<void> {
    if (part === 'worker' || part === 'api') {
      await Promise.all(this.processes[part].map((process) => process.kill()));
      return;
    }
    process.kill(this[part].pid, 'SIGKILL');
    await this[part].ended;
  }

  /** Starts what was killed or stopped, on the data that it had. */
  async start(part: Part): Promise<void> {
    if (part === 'worker' || part === 'api') await Promise.all(this.processes[part].map((process) => process.start()));
    else if (part === 'postgres') {
      this.postgres = await providePostgres({ dataFolder: this.postgresFolder });
      this.databaseRelay.move(hostOf(this.postgres.url));
    } else {
      this.temporal = await provideTemporal({ dbFile: temporalFile(this.folder) });
      this.temporalRelay.move(this.temporal.address);
    }
  }

  /** Ends a server in good order; it is away until it is started. */
  async stopServer(server: Server): Promise<void> {
    await this[server].stop();
  }

  get postgresFolder(): string {
    return path.join(this.folder, 'postgres');
  }

  /** One more worker, by another build where its file is named. */
  addWorker(env: Record<string, string> = {}, file = WORKER): Promise<Supervised> {
    return this.add('worker', { name: 'worker', file, env: { ...this.env, ...env } });
  }

  /** Takes the oldest worker out of the rota: it finishes what it has begun. */
  async drainWorker(): Promise<void> {
    await this.processes.worker.shift()!.stop();
  }

  /** Stops the API that was added last, and forgets where it answered. */
  async dropApi(): Promise<void> {
    this.urls.pop();
    await this.processes.api.pop()!.stop();
  }

  /** Stops the worker that was added last. */
  async dropWorker(): Promise<void> {
    await this.processes.worker.pop()!.stop();
  }

  /** One more API. */
  async addApi(env: Record<string, string> = {}): Promise<void> {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const own = { ...this.env, ...env, HOST: '127.0.0.1', PORT: String(port) };
    await this.add('api', { name: 'api', file: API, env: own });
    await until(
      async () => (await isReady(url)) || undefined,
      ANSWERS_WITHIN_MS,
      () => 'the API does not answer',
    );
    this.urls.push(url);
  }

  private async add(kind: 'worker' | 'api', options: ChildOptions): Promise<Supervised> {
    const process = new Supervised({ ...options, logFolder: this.folder });
    await process.start();
    this.processes[kind].push(process);
    return process;
  }

  private async prepare(): Promise<void> {
    const url = throughRelay(this.postgres.url, this.databaseRelay);
    this.env = { ...environment(this.folder), DATABASE_URL: url, TEMPORAL_ADDRESS: this.temporalRelay.address };
    this.config = loadConfig({ ...this.env, DATABASE_OWNER_URL: this.postgres.ownerUrl });
    await prepareDatabase(this.config);
  }
}

/** One statement as the owner, on a connection of its own. */
export async function sql(url: string, statement: string): Promise<void> {
  const client = new Postgres({ connectionString: url });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

interface Made {
  folder: string;
  postgres: ProvidedPostgres;
  temporal: ProvidedTemporal;
  databaseRelay: Relay;
  temporalRelay: Relay;
  undo: (() => Promise<unknown>)[];
}

async function make(undo: (() => Promise<unknown>)[]): Promise<Made> {
  const { folder, remove } = await temporaryFolder('shouban-faults-');
  undo.push(remove);
  const postgres = await providePostgres({ dataFolder: path.join(folder, 'postgres') });
  const databaseRelay = await Relay.to(hostOf(postgres.url));
  undo.push(() => databaseRelay.remove());
  const temporal = await provideTemporal({ dbFile: temporalFile(folder) }).catch(async (error: unknown) => {
    await postgres.stop();
    throw error;
  });
  const temporalRelay = await Relay.to(temporal.address);
  undo.push(() => temporalRelay.remove());
  return { folder, postgres, temporal, databaseRelay, temporalRelay, undo };
}

function environment(folder: string): Record<string, string> {
  return {
    ...OPENLY,
    SHOUBAN_MODE: 'demo',
    SHOUBAN_TASK_QUEUE: 'faults',
    SHOUBAN_DATA: folder,
    SHOUBAN_CODEC_KEYS: `faults:${randomBytes(32).toString('base64')}`,
    SHOUBAN_PERSONAL_KEYS: `faults:${randomBytes(32).toString('base64')}`,
    SHOUBAN_TOKEN_SECRET: randomBytes(32).toString('hex'),
    SHOUBAN_DEMO_PASSWORD: 'shouban-demo',
    LOG_LEVEL: 'error',
  };
}

function temporalFile(folder: string): string {
  return path.join(folder, 'temporal', 'temporal.db');
}

function hostOf(url: string): string {
  const { hostname, port } = new URL(url);
  return `${hostname}:${port}`;
}

function throughRelay(url: string, relay: Relay): string {
  const changed = new URL(url);
  changed.host = relay.address;
  return changed.toString();
}

function isReady(url: string): Promise<boolean> {
  return fetch(`${url}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  );
}
