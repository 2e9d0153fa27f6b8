import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { loadConfig, repositoryRoot, type Config } from '@shouban/config';
import type { Person } from '@shouban/domain/catalogue/types';
import { readCatalogue } from '@shouban/persistence/catalogue/catalogue-files';
import { CatalogueProblems } from '@shouban/persistence/catalogue/catalogue-problems';
import { prepareDatabase } from '@shouban/persistence/prepare';
import { Child } from '../provide/child';
import { providePostgres } from '../provide/postgres';
import { provideTemporal } from '../provide/temporal';
import type { Log } from '../provide/provided';
import { until } from '../provide/until';
import { takeDataFolder } from './data-folder';
import { checkDatabase, checkTemporal } from './given-servers';
import { checkPort } from './port';
import { end, endLeftovers, RunNote } from './run-note';
import { secretsOf } from './secrets';
import { StepError } from './step-error';

const API_READY_WITHIN_MS = 30_000;
const ASKED_WITHIN_MS = 5_000;
const DIST = path.join(repositoryRoot(), 'dist');

/** A part that runs, and how it is ended. */
interface Part {
  pid: number;
  stop(): Promise<void>;
  ended: Promise<string>;
}

/**
 * Everything that `npm start` brings up, in the order in which each part needs the one before. It ends in the opposite
 * order: the API takes nothing new, the worker finishes what it has begun, and only then the servers go.
 */
export class Centre {
  readonly url: string;
  /** Resolves with the reason when one part ends by itself; the rest is useless then. */
  readonly broken: Promise<string>;
  /** Of the organisation, once it is loaded. */
  persons: readonly Person[] = [];
  private breaks: (reason: string) => void = () => {};
  private readonly undo: (() => Promise<void>)[] = [];
  private readonly children: Child[] = [];
  private readonly leaving = new AbortController();
  private readonly note: RunNote;
  private readonly temporalFile: string;
  private env: Record<string, string> = {};
  /** Of the database; the API never gets it, and the worker only where it erases at night. */
  private ownerUrl?: string;
  /** Append-only tables that the application's role could change, once the database is prepared. */
  changeable: readonly string[] = [];

  constructor(readonly config: Config) {
    const { dataFolder, host, port } = config;
    this.url = urlOf(host, port);
    this.broken = new Promise((resolve) => (this.breaks = resolve));
    this.note = new RunNote(dataFolder, this.url);
    this.temporalFile = path.join(dataFolder, 'temporal', 'temporal.db');
  }

  async takeData(log: Log): Promise<void> {
    const { dataFolder, port, host, codecKeys, personalKeys, tokenSecret } = this.config;
    this.undo.push(await takeDataFolder(dataFolder));
    await endLeftovers(dataFolder, log);
    await checkPort(port, host);
    await mkdir(path.join(dataFolder, 'logs'), { recursive: true });
    this.undo.push(() => this.nothingIsLeft());
    if (codecKeys.size > 0 && personalKeys.size > 0 && tokenSecret) return;
    const secrets = await secretsOf(dataFolder, this.temporalFile);
    if (codecKeys.size === 0) this.env['SHOUBAN_CODEC_KEYS'] = secrets.SHOUBAN_CODEC_KEYS;
    if (personalKeys.size === 0) this.env['SHOUBAN_PERSONAL_KEYS'] = secrets.SHOUBAN_PERSONAL_KEYS;
    if (!tokenSecret) this.env['SHOUBAN_TOKEN_SECRET'] = secrets.SHOUBAN_TOKEN_SECRET;
  }

  async startPostgres(log: Log): Promise<void> {
    const { dataFolder, databaseUrl, databaseOwnerUrl } = this.config;
    if (databaseUrl) {
      await checkDatabase(databaseUrl);
      if (databaseOwnerUrl) await checkDatabase(databaseOwnerUrl, 'DATABASE_OWNER_URL');
      return;
    }
    const postgres = await providePostgres({ dataFolder: path.join(dataFolder, 'postgres'), log });
    await this.keep('PostgreSQL', postgres);
    this.env['DATABASE_URL'] = postgres.url;
    this.ownerUrl = postgres.ownerUrl;
  }

  async startTemporal(log: Log): Promise<void> {
    const { temporalAddress, temporalNamespace } = this.config;
    if (temporalAddress) return checkTemporal(this.config);
    const temporal = await provideTemporal({ dbFile: this.temporalFile, namespaces: [temporalNamespace], log });
    await this.keep('Temporal', temporal);
    this.env['TEMPORAL_ADDRESS'] = temporal.address;
  }

  /** Migrates and loads the catalogue: all of it, or nothing and every mistake with its file and line. */
  async prepare(log: Log): Promise<void> {
    const { catalogue } = this.config;
    try {
      this.persons = readCatalogue(catalogue).organisation.persons;
      const owner = this.ownerUrl && { DATABASE_OWNER_URL: this.ownerUrl };
      const { kept, changeable } = await prepareDatabase(loadConfig({ ...process.env, ...this.env, ...owner }));
      this.changeable = changeable;
      if (kept.length > 0) log(`Published since, and kept as it was published: ${kept.join(', ')}`);
    } catch (error) {
      if (!(error instanceof CatalogueProblems)) throw error;
      throw new StepError(error.message, `Mend these in ${catalogue}, then start again.`);
    }
  }

  async startWorker(): Promise<void> {
    const { nightlyErasure, databaseOwnerUrl } = this.config;
    const owner = this.ownerUrl ?? databaseOwnerUrl;
    await this.startChild('worker', nightlyErasure && owner ? { DATABASE_OWNER_URL: owner } : {});
  }

  async startApi(): Promise<void> {
    await this.startChild('api');
    const ready = () =>
      fetch(`${this.url}/readyz`, { signal: AbortSignal.timeout(ASKED_WITHIN_MS) }).then(
        ({ ok }) => ok || undefined,
        () => undefined,
      );
    await until(ready, API_READY_WITHIN_MS, () => `${this.url}/readyz does not say that the API is ready`);
  }

  /** Whether anything was brought up. */
  get runs(): boolean {
    return this.note.parts > 0;
  }

  /** From now on nothing more is brought up. */
  leave(): void {
    this.leaving.abort();
  }

  /** @throws when it was told to leave */
  goOn(): void {
    this.leaving.signal.throwIfAborted();
  }

  /** Ends every part, also when another one could not be ended. */
  async stop(): Promise<void> {
    const failures: unknown[] = [];
    for (const stop of this.undo.splice(0).reverse()) await stop().catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw new AggregateError(failures, failures.map(String).join('\n'));
  }

  /** Ends worker and API at once; what they had begun goes on with the next start. */
  async hurry(): Promise<void> {
    await Promise.all(this.children.map((child) => child.kill()));
  }

  private async startChild(name: 'api' | 'worker', more: Record<string, string> = {}): Promise<void> {
    const { dataFolder } = this.config;
    const child = await Child.start({
      name,
      file: path.join(DIST, 'apps', name, 'src', 'main.js'),
      env: { ...this.env, SHOUBAN_DATA: dataFolder, DATABASE_OWNER_URL: '', ...more },
      logFolder: path.join(dataFolder, 'logs'),
      signal: this.leaving.signal,
    });
    this.children.push(child);
    await this.keep(name, child);
  }

  private async keep(name: string, part: Part): Promise<void> {
    this.undo.push(() => part.stop());
    void part.ended.then(this.breaks);
    await this.note.add(name, part.pid);
  }

  /** Looks rather than trusts. */
  private async nothingIsLeft(): Promise<void> {
    for (const part of await this.note.running()) await end(part);
    await this.note.remove();
  }
}

/** Where a browser on this machine finds it. */
function urlOf(host: string, port: number): string {
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}
