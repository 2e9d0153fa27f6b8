import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { loadConfig, repositoryRoot, type Config } from '@shouban/config';
import { CatalogueProblems } from '@shouban/persistence/catalogue/catalogue-problems';
import { prepareDatabase, type Prepared } from '@shouban/persistence/prepare';
import { Child } from '../provide/child';
import { providePostgres } from '../provide/postgres';
import { provideTemporal } from '../provide/temporal';
import type { Log } from '../provide/provided';
import { until } from '../provide/until';
import { secretsOf, takeDataFolder } from './data-folder';
import { checkPort } from './port';
import { StepError } from './step-error';

const API_READY_WITHIN_MS = 30_000;
const DIST = path.join(repositoryRoot(), 'dist');

/** A part that runs, and how it is ended. */
interface Part {
  stop(): Promise<void>;
  ended: Promise<string>;
}

/**
 * Everything that `npm start` brings up, in the order in which each part needs the one before. It ends in the opposite
 * order: the API takes nothing new, the worker finishes what it has begun, and only then the servers go.
 */
export class Centre {
  /** Resolves with the reason when one part ends by itself; the rest is useless then. */
  readonly broken: Promise<string>;
  prepared?: Prepared;
  private breaks: (reason: string) => void = () => {};
  private readonly undo: (() => Promise<void>)[] = [];
  private readonly children: Child[] = [];
  private env: Record<string, string> = {};

  constructor(readonly config: Config) {
    this.broken = new Promise((resolve) => (this.breaks = resolve));
  }

  get url(): string {
    return `http://${this.config.host}:${this.config.port}`;
  }

  async takeData(): Promise<void> {
    const { dataFolder, port, host, codecKeys, tokenSecret } = this.config;
    this.undo.push(await takeDataFolder(dataFolder));
    await checkPort(port, host);
    await mkdir(path.join(dataFolder, 'logs'), { recursive: true });
    const secrets = await secretsOf(dataFolder);
    if (codecKeys.size === 0) this.env['SHOUBAN_CODEC_KEYS'] = secrets.SHOUBAN_CODEC_KEYS;
    if (!tokenSecret) this.env['SHOUBAN_TOKEN_SECRET'] = secrets.SHOUBAN_TOKEN_SECRET;
  }

  async startPostgres(log: Log): Promise<void> {
    const dataFolder = path.join(this.config.dataFolder, 'postgres');
    const postgres = await providePostgres({ dataFolder, log });
    this.keep(postgres);
    this.env['DATABASE_URL'] = postgres.url;
  }

  async startTemporal(log: Log): Promise<void> {
    const dbFile = path.join(this.config.dataFolder, 'temporal', 'temporal.db');
    const temporal = await provideTemporal({ dbFile, log });
    this.keep(temporal);
    this.env['TEMPORAL_ADDRESS'] = temporal.address;
  }

  /** Migrates and loads the catalogue: all of it, or nothing and every mistake with its file and line. */
  async prepare(): Promise<void> {
    try {
      this.prepared = await prepareDatabase(loadConfig({ ...process.env, ...this.env }));
    } catch (error) {
      if (!(error instanceof CatalogueProblems)) throw error;
      throw new StepError(error.message, `Mend these in ${this.config.catalogue}, then start again.`);
    }
  }

  async startWorker(): Promise<void> {
    await this.startChild('worker');
  }

  async startApi(): Promise<void> {
    await this.startChild('api');
    const ready = () =>
      fetch(`${this.url}/readyz`).then(
        ({ ok }) => ok || undefined,
        () => undefined,
      );
    await until(ready, API_READY_WITHIN_MS, () => `${this.url}/readyz does not say that the API is ready`);
    await this.noteAddress();
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

  private async startChild(name: 'api' | 'worker'): Promise<void> {
    const { dataFolder } = this.config;
    const child = await Child.start({
      name,
      file: path.join(DIST, 'apps', name, 'src', 'main.js'),
      env: { ...this.env, SHOUBAN_DATA: dataFolder },
      logFile: path.join(dataFolder, 'logs', `${name}.log`),
    });
    this.children.push(child);
    this.keep(child);
  }

  /** For `npm run demo`, which is told the same data folder. */
  private async noteAddress(): Promise<void> {
    const note = path.join(this.config.dataFolder, 'run.json');
    await writeFile(note, JSON.stringify({ url: this.url }));
    this.undo.push(() => rm(note, { force: true }));
  }

  private keep(part: Part): void {
    this.undo.push(() => part.stop());
    void part.ended.then(this.breaks);
  }
}
