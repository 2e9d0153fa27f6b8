import path from 'node:path';
import type { Writable } from 'node:stream';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import type { Activities } from '@shouban/activities/index';
import type { AlertChannel } from '@shouban/activities/notify/notify.activities';
import type { Config } from '@shouban/config';
import type { PersonalChannel } from '@shouban/domain/notification/preferences';
import { createDataSource } from '@shouban/persistence/data-source';
import { connectClient, temporalOf } from '@shouban/temporal/connection';
import { createApp } from '../../apps/api/src/app';
import { ApiSettings } from '../../apps/api/src/app.settings';
import { createLogger } from '../../apps/api/src/http/logger';
import type { ApiParts } from '../../apps/api/src/parts';
import { createActivities } from '../../apps/worker/src/activities';
import { createWorker } from '../../apps/worker/src/worker';
import { ApiClient } from './api-client';
import { prepareGround, type Ground, type GroundOptions } from './ground';
import { installRuntime } from './runtime';
import { Undo } from './undo';
import { testWorkflowBundle } from './workflow-bundle';

export interface CentreOptions extends GroundOptions {
  settings?: Partial<ApiSettings>;
  /** Takes what the API logs, from level `info` on; without it errors go to stdout. */
  log?: Writable;
  /** By which persons are called in an emergency besides their inbox. */
  channels?: AlertChannel[];
  /** Over which persons are told besides their inbox; a test that names one runs the sender itself. */
  told?: PersonalChannel[];
}

/** A whole Shouban with the demonstration centre, for one test file. */
export interface Centre {
  /** Root of its HTTP server. */
  url: string;
  app: NestExpressApplication;
  client: Client;
  dataSource: DataSource;
  /** The database as its owner, who can do what the product cannot: change the ledger. */
  owner(): Promise<DataSource>;
  ground: Ground;
  /** Somebody without an account. */
  anyone: ApiClient;
  /** A person of the demonstration centre, signed in at the first request. */
  as(person: string): ApiClient;
  /** Ends the API alone, as a fault does; what it answers begins it again at the same address. */
  stopApi(): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

const POOL_SIZE = 20;
/** Test files ask more in a minute than people do. */
const UNHURRIED = { publicPerMinute: 10_000, signInsPerMinute: 10_000, heavyPerMinute: 10_000 };

/** Opens a centre of its own schema and namespace; worker and API run in this process, on real servers. */
export function openCentre(options: CentreOptions = {}): Promise<Centre> {
  return Undo.unless(async (undo) => {
    const ground = await prepareGround(options);
    undo.add(() => ground.drop());
    const { config } = ground;
    const dataSource = await dataSourceOf(config).initialize();
    undo.add(() => dataSource.destroy());
    const client = clientOf(config);
    undo.add(() => client.connection.close());
    await runWorker(
      config,
      createActivities(dataSource, () => client, Date.now, options.channels, options.told, {
        file: config.anchorsFile,
        keys: config.anchorKeys,
      }),
      undo,
    );
    const logger = options.log && createLogger('info', options.log);
    const parts = { settings: settingsOf(config, options.settings), dataSource, client, ...(logger && { logger }) };
    let app = await listen(parts);
    undo.add(() => app.close());
    const url = await app.getUrl();
    const stopApi = async () => {
      await app.close();
      return async () => void (app = await listen(parts, Number(new URL(url).port)));
    };
    const clients = new Map<string, ApiClient>();
    const as = (person: string) => {
      const known = clients.get(person);
      const api = known ?? new ApiClient(url, { username: person, password: config.demoPassword });
      clients.set(person, api);
      return api;
    };
    const owner = ownerOf(config, undo);
    const anyone = new ApiClient(url);
    const close = () => undo.all();
    return { url, app, client, dataSource, owner, ground, anyone, as, stopApi, close };
  });
}

function dataSourceOf({ databaseUrl, databaseSchema, personalKeys }: Config): DataSource {
  return createDataSource({ url: databaseUrl!, schema: databaseSchema, personalKeys, poolSize: POOL_SIZE });
}

/** Opened when it is first asked for. */
function ownerOf({ databaseOwnerUrl, databaseSchema: schema }: Config, undo: Undo): () => Promise<DataSource> {
  let opened: Promise<DataSource> | undefined;
  undo.add(async () => (await opened)?.destroy());
  return () => (opened ??= createDataSource({ url: databaseOwnerUrl!, schema, poolSize: 2 }).initialize());
}

function clientOf(config: Config): Client {
  return connectClient(temporalOf(config));
}

function settingsOf(config: Config, more: Partial<ApiSettings> = {}): ApiSettings {
  const { tokenSecret, taskQueue, dataFolder, logLevel, codecKeys } = config;
  const filesDir = path.join(dataFolder, 'files');
  return ApiSettings.of({ tokenSecret, taskQueue, filesDir, logLevel, codecKeys, ...UNHURRIED, ...more });
}

async function runWorker(config: Config, activities: Activities, undo: Undo): Promise<void> {
  installRuntime();
  const { worker, connection } = await createWorker({
    ...temporalOf(config),
    taskQueue: config.taskQueue,
    activities,
    workflowBundle: await testWorkflowBundle(),
  });
  undo.add(() => connection.close());
  const running = worker.run();
  // Whoever waits for it hears of its failure at the close.
  running.catch(() => {});
  undo.add(async () => {
    if (worker.getState() === 'RUNNING') worker.shutdown();
    await running;
  });
}

async function listen(parts: ApiParts, port = 0) {
  const app = await createApp(parts);
  await app.listen(port, '127.0.0.1');
  return app;
}
