import { Logger, Module } from '@nestjs/common';
import { loadConfig, type Config } from '@shouban/config';
import { WebhookChannel } from '@shouban/activities/notify/webhook-channel';
import { createDataSource } from '@shouban/persistence/data-source';
import { CaseQueues } from '@shouban/persistence/case-queues';
import { CaseReader } from '@shouban/persistence/case-reader';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import { houseNow } from '@shouban/persistence/house-clock';
import { ImportStore } from '@shouban/persistence/imports/import-store';
import { connectClient, temporalOf } from '@shouban/temporal/connection';
import type { Client } from '@temporalio/client';
import { DataSource } from 'typeorm';
import { createActivities } from './activities';
import { createEraser } from './create-eraser';
import { Importer } from './imports/importer';
import { createSender, personalChannels } from './notifications/create-sender';
import { Sender } from './notifications/sender';

export const CONFIG = Symbol('CONFIG');
export const TEMPORAL_CLIENT = Symbol('TEMPORAL_CLIENT');
export const ACTIVITIES = Symbol('ACTIVITIES');
const QUEUES = Symbol('QUEUES');

/** @throws ConfigError also where it is told to erase and could not */
function configOfWorker(): Config {
  const config = loadConfig();
  return config.nightlyErasure ? loadConfig(process.env, ['DATABASE_OWNER_URL']) : config;
}

/** Builds the activities from Nest providers: whatever an activity needs of the world is injected here. */
@Module({
  providers: [
    { provide: CONFIG, useFactory: configOfWorker },
    {
      provide: DataSource,
      inject: [CONFIG],
      useFactory: ({ databaseUrl, databaseSchema, personalKeys }: Config) =>
        createDataSource({ url: databaseUrl!, schema: databaseSchema, personalKeys }).initialize(),
    },
    {
      provide: TEMPORAL_CLIENT,
      inject: [CONFIG],
      useFactory: (config: Config) => connectClient(temporalOf(config)),
    },
    {
      provide: QUEUES,
      inject: [DataSource, CONFIG],
      useFactory: (dataSource: DataSource, config: Config) => new CaseQueues(new CatalogueReader(dataSource), config),
    },
    {
      provide: ACTIVITIES,
      inject: [DataSource, TEMPORAL_CLIENT, CONFIG, QUEUES],
      useFactory: (dataSource: DataSource, client: Client, config: Config, queues: CaseQueues) => {
        const alarms = config.alertWebhook ? [new WebhookChannel(config.alertWebhook)] : [];
        const anchors = { file: config.anchorsFile, keys: config.anchorKeys };
        const withEraser = config.nightlyErasure ? createEraser(config, client) : undefined;
        return createActivities(
          dataSource,
          () => client,
          houseNow,
          alarms,
          personalChannels(config),
          anchors,
          withEraser,
          (itemCode) => queues.of(itemCode),
        );
      },
    },
    {
      provide: Sender,
      inject: [DataSource, CONFIG],
      useFactory: (dataSource: DataSource, config: Config) =>
        createSender(config, dataSource, houseNow, new Logger('notifications')),
    },
    {
      provide: Importer,
      inject: [DataSource, TEMPORAL_CLIENT, CONFIG, QUEUES],
      useFactory: (dataSource: DataSource, client: Client, { codecKeys }: Config, queues: CaseQueues) =>
        new Importer(
          new ImportStore(dataSource, codecKeys),
          new CaseReader(dataSource),
          client,
          queues,
          houseNow,
          new Logger('imports'),
        ),
    },
  ],
})
export class WorkerModule {}
