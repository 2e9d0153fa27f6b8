import path from 'node:path';
import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import { repositoryRoot, type Config } from '@shouban/config';
import { createDataSource } from '@shouban/persistence/data-source';
import { connectClient } from '@shouban/temporal/connection';
import { createApp } from '../../apps/api/src/app';
import { ApiSettings } from '../../apps/api/src/app.settings';
import { Child } from '../../tools/provide/child';
import { freePort } from '../../tools/provide/free-port';
import { temporaryFolder } from '../../tools/provide/servers';
import { provideTemporal, type ProvidedTemporal } from '../../tools/provide/temporal';
import { ApiClient } from '../support/api-client';
import { prepareGround, type Ground } from '../support/ground';
import { Undo } from '../support/undo';
import { Relay } from '../../tools/provide/relay';

/** The build, as it runs in production: `npm test` makes it before these tests. */
const WORKER = path.join(repositoryRoot(), 'dist/apps/worker/src/main.js');
const UNHURRIED = { publicPerMinute: 10_000, signInsPerMinute: 10_000 };

/** A centre whose worker and whose Temporal are processes that a test can kill and start again on the same data. */
export class House {
  private readonly persons = new Map<string, ApiClient>();
  private worker?: Child;
  private metricsAddress = '';

  private constructor(
    readonly ground: Ground,
    readonly dataSource: DataSource,
    readonly client: Client,
    /** Between the worker and Temporal. */
    readonly workerRelay: Relay,
    private readonly officersRelay: Relay,
    private temporal: ProvidedTemporal,
    private readonly dbFile: string,
    private readonly url: string,
    private readonly undo: Undo,
  ) {}

  static open(): Promise<House> {
    return Undo.unless(async (undo) => {
      const { folder, remove } = await temporaryFolder('shouban-faults-');
      undo.add(remove);
      const dbFile = path.join(folder, 'temporal.db');
      const temporal = await provideTemporal({ dbFile });
      const officersRelay = await Relay.to(temporal.address);
      undo.add(() => officersRelay.remove());
      const workerRelay = await Relay.to(temporal.address);
      undo.add(() => workerRelay.remove());
      const ground = await prepareGround({ temporal: { address: officersRelay.address, namespace: 'default' } });
      undo.add(() => ground.drop());
      const { config } = ground;
      const dataSource = await createDataSource({
        url: config.databaseUrl!,
        schema: config.databaseSchema,
        personalKeys: config.personalKeys,
      }).initialize();
      undo.add(() => dataSource.destroy());
      const { temporalNamespace: namespace, codecKeys } = config;
      const client = connectClient({ address: officersRelay.address, namespace, codecKeys });
      undo.add(() => client.connection.close());
      const url = await listen(config, dataSource, client, undo);
      const house = new House(ground, dataSource, client, workerRelay, officersRelay, temporal, dbFile, url, undo);
      undo.add(() => house.temporal.stop());
      undo.add(async () => house.worker?.kill());
      await house.startWorker();
      return house;
    });
  }

  close(): Promise<void> {
    return this.undo.all();
  }

  /** A person of the demonstration centre, signed in at the first request. */
  as(person: string): ApiClient {
    const known = this.persons.get(person);
    const { demoPassword: password } = this.ground.config;
    const api = known ?? new ApiClient(this.url, { username: person, password });
    this.persons.set(person, api);
    return api;
  }

  async startWorker(): Promise<void> {
    this.metricsAddress = `127.0.0.1:${await freePort()}`;
    const env = {
      ...this.ground.env,
      TEMPORAL_ADDRESS: this.workerRelay.address,
      SHOUBAN_WORKER_METRICS: this.metricsAddress,
    };
    this.worker = await Child.start({ name: 'The worker', file: WORKER, env });
  }

  /** What the worker tells Prometheus. */
  async workerMetrics(): Promise<string> {
    return (await fetch(`http://${this.metricsAddress}/metrics`)).text();
  }

  async killWorker(): Promise<void> {
    await this.worker!.kill();
    this.workerRelay.move(this.temporal.address);
  }

  async killTemporal(): Promise<void> {
    process.kill(this.temporal.pid, 'SIGKILL');
    await this.temporal.ended;
    await this.temporal.stop();
  }

  /** Temporal again, on the data that it had when it was killed. */
  async restartTemporal(): Promise<void> {
    this.temporal = await provideTemporal({ dbFile: this.dbFile });
    this.officersRelay.move(this.temporal.address);
    this.workerRelay.move(this.temporal.address);
  }
}

async function listen(config: Config, dataSource: DataSource, client: Client, undo: Undo): Promise<string> {
  const { tokenSecret, taskQueue, dataFolder } = config;
  const filesDir = path.join(dataFolder, 'files');
  const settings = ApiSettings.of({ tokenSecret, taskQueue, filesDir, logLevel: 'silent', ...UNHURRIED });
  const app = await createApp({ settings, dataSource, client });
  undo.add(() => app.close());
  await app.listen(0, '127.0.0.1');
  return app.getUrl();
}
