import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { loadConfig, repositoryRoot, type Config } from '@shouban/config';
import { prepareDatabase } from '@shouban/persistence/prepare';
import { securityOf } from '@shouban/temporal/connection';
import { API, WORKER } from '../bench/ground/processes';
import { Child } from '../provide/child';
import { run } from '../provide/command';
import { freePort } from '../provide/free-port';
import { providePostgres } from '../provide/postgres';
import type { Log } from '../provide/provided';
import { temporaryFolder } from '../provide/servers';
import { until } from '../provide/until';
import { makeCertificates } from './certificates';
import { SpanReceiver } from './span-receiver';
import { temporalOnPostgres } from './temporal-on-postgres';

const NAMESPACE = 'shouban';
const BUILD = 'topology';
const READY_WITHIN_MS = 60_000;
const RELEASE = path.join(repositoryRoot(), 'dist/apps/worker/src/release.js');

/**
 * The production set of `docker/compose.yaml` as plain processes on one machine: Temporal's own server on PostgreSQL, certificates between
 * the parts, two workers of a named build, two APIs.
 */
export class Topology {
  /** Where the APIs answer. */
  readonly urls: string[] = [];
  readonly workers: Child[] = [];
  /** In the collector's place. */
  spans!: SpanReceiver;
  env: Record<string, string> = {};
  config!: Config;
  folder = '';
  private readonly undo: (() => Promise<unknown>)[] = [];

  private constructor(private readonly log: Log) {}

  static async open(log: Log): Promise<Topology> {
    const topology = new Topology(log);
    try {
      await topology.servers();
      await topology.processes();
      return topology;
    } catch (error) {
      await topology.close().catch(() => {});
      throw error;
    }
  }

  /** Last in, first out: whoever uses a server goes before it. */
  async close(): Promise<void> {
    for (const step of this.undo.splice(0).reverse()) await step();
  }

  private async servers(): Promise<void> {
    const { folder, remove } = await temporaryFolder('shouban-topology-');
    this.folder = folder;
    this.undo.push(remove);
    const tls = path.join(folder, 'tls');
    await mkdir(tls);
    const certificates = await makeCertificates(tls);
    const { certFile, keyFile } = certificates.of.shouban;
    this.spans = await SpanReceiver.open();
    this.undo.push(() => this.spans.close());
    this.log('PostgreSQL');
    const postgres = await providePostgres({
      dataFolder: path.join(folder, 'postgres'),
      tls: certificates.of.postgres,
    });
    this.undo.push(() => postgres.stop());
    const encrypted = (url: string) => `${url}?sslmode=verify-full&sslrootcert=${certificates.caFile}`;
    this.env = {
      ...secrets(),
      SHOUBAN_MODE: 'production',
      SHOUBAN_DATA: folder,
      DATABASE_URL: encrypted(postgres.url),
      TEMPORAL_NAMESPACE: NAMESPACE,
      TEMPORAL_TLS_CA: certificates.caFile,
      TEMPORAL_TLS_CERT: certFile,
      TEMPORAL_TLS_KEY: keyFile,
      TEMPORAL_TLS_SERVER_NAME: 'temporal',
      SHOUBAN_BUILD_ID: BUILD,
      OTEL_EXPORTER_OTLP_ENDPOINT: this.spans.url,
      LOG_LEVEL: 'error',
    };
    const security = securityOf(loadConfig({ ...this.env, SHOUBAN_MODE: 'demo' }));
    const temporal = await temporalOnPostgres({
      folder: path.join(folder, 'temporal'),
      ownerUrl: postgres.ownerUrl,
      certificates,
      namespace: NAMESPACE,
      security,
      log: this.log,
    });
    this.undo.push(() => temporal.stop());
    this.env['TEMPORAL_ADDRESS'] = temporal.address;
    this.config = loadConfig({ ...this.env, DATABASE_OWNER_URL: encrypted(postgres.ownerUrl) });
  }

  private async processes(): Promise<void> {
    this.log('Database and catalogue');
    // Somebody must be able to sign in: the demonstration's accounts are made, and nothing else of it is different.
    await prepareDatabase({ ...this.config, mode: 'demo' });
    this.log('Two workers');
    for (let n = 1; n <= 2; n++) {
      this.workers.push(await this.child('worker', WORKER, { OTEL_SERVICE_NAME: `worker-${n}` }));
    }
    await run(process.execPath, [RELEASE], { env: { ...process.env, ...this.env } });
    this.log('Two APIs');
    for (let n = 1; n <= 2; n++) {
      const port = String(await freePort());
      await this.child('api', API, { HOST: '127.0.0.1', PORT: port, OTEL_SERVICE_NAME: `api-${n}` });
      const url = `http://127.0.0.1:${port}`;
      const isReady = () =>
        fetch(`${url}/readyz`).then(
          ({ ok }) => ok || undefined,
          () => undefined,
        );
      await until(isReady, READY_WITHIN_MS, () => `${url}/readyz does not say that the API is ready`);
      this.urls.push(url);
    }
  }

  private async child(name: string, file: string, more: Record<string, string>): Promise<Child> {
    const child = await Child.start({ name, file, env: { ...this.env, ...more }, logFolder: this.folder });
    this.undo.push(() => child.stop());
    return child;
  }
}

function secrets(): Record<string, string> {
  const key = () => randomBytes(32).toString('base64');
  return {
    SHOUBAN_CODEC_KEYS: `k:${key()}`,
    SHOUBAN_PERSONAL_KEYS: `p:${key()}`,
    SHOUBAN_ANCHOR_KEYS: `a:${key()}`,
    SHOUBAN_TOKEN_SECRET: randomBytes(32).toString('hex'),
  };
}
