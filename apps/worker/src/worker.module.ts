import { Logger, Module } from '@nestjs/common';
import { loadConfig, type Config } from '@shouban/config';
import { WebhookChannel } from '@shouban/activities/notify/webhook-channel';
import { createDataSource } from '@shouban/persistence/data-source';
import { CaseReader } from '@shouban/persistence/case-reader';
import { houseNow } from '@shouban/persistence/house-clock';
import { ImportStore } from '@shouban/persistence/imports/import-store';
import { connectClient } from '@shouban/temporal/connection';
import type { Client } from '@temporalio/client';
import { DataSource } from 'typeorm';
import { createActivities } from './activities';
import { Importer } from './imports/importer';
import { createSender, personalChannels } from './notifications/create-sender';
import { Sender } from './notifications/sender';

export const CONFIG = Symbol('CONFIG');
export const TEMPORAL_CLIENT = Symbol('TEMPORAL_CLIENT');
export const ACTIVITIES = Symbol('ACTIVITIES');

/** Builds the activities from Nest providers: whatever an activity needs of the world is injected here. */
@Module({
  providers: [
    { provide: CONFIG, useFactory: () => loadConfig() },
    {
      provide: DataSource,
      inject: [CONFIG],
      useFactory: ({ databaseUrl, databaseSchema, personalKeys }: Config) =>
        createDataSource({ url: databaseUrl!, schema: databaseSchema, personalKeys }).initialize(),
    },
    {
      provide: TEMPORAL_CLIENT,
      inject: [CONFIG],
      useFactory: ({ temporalAddress, temporalNamespace, codecKeys }: Config) =>
        connectClient({ address: temporalAddress!, namespace: temporalNamespace, codecKeys }),
    },
    {
      provide: ACTIVITIES,
      inject: [DataSource, TEMPORAL_CLIENT, CONFIG],
      useFactory: (dataSource: DataSource, client: Client, config: Config) => {
        const alarms = config.alertWebhook ? [new WebhookChannel(config.alertWebhook)] : [];
        const anchors = { file: config.anchorsFile, keys: config.anchorKeys };
        return createActivities(dataSource, () => client, houseNow, alarms, personalChannels(config), anchors);
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
      inject: [DataSource, TEMPORAL_CLIENT, CONFIG],
      useFactory: (dataSource: DataSource, client: Client, { taskQueue }: Config) =>
        new Importer(
          new ImportStore(dataSource),
          new CaseReader(dataSource),
          client,
          taskQueue,
          houseNow,
          new Logger('imports'),
        ),
    },
  ],
})
export class WorkerModule {}
