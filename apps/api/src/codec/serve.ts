import type { Config } from '@shouban/config';
import { createDataSource } from '@shouban/persistence/data-source';
import { connectClient, temporalOf } from '@shouban/temporal/connection';
import { ApiSettings } from '../app.settings';
import { createLogger } from '../http/logger';
import { createCodecApp } from './codec.app';

/** The UI sends one request for each event that it shows: a page of a hundred, some times a minute. */
const PER_MINUTE = 1_200;
const POOL_SIZE = 4;

/** Serves until the process is told to end. @returns its address, and what closes it */
export async function serveCodec(config: Config): Promise<{ url: string; close(): Promise<void> }> {
  const { databaseUrl: url, databaseSchema: schema, codecKeys, temporalNamespace: namespace } = config;
  const { tokenSecret, taskQueue, trustedProxies, logLevel, filesFolder: filesDir, temporalAddress } = config;
  const dataSource = await createDataSource({ url: url!, schema, poolSize: POOL_SIZE }).initialize();
  // Asked for nothing: payloads come from the browser. Its connection is made when it is first used.
  const client = connectClient(temporalOf({ ...config, temporalAddress: temporalAddress ?? '127.0.0.1:7233' }));
  const settings = ApiSettings.of({ tokenSecret, taskQueue, trustedProxies, logLevel, filesDir, codecKeys });
  const parts = { settings, dataSource, client, logger: createLogger(logLevel) };
  const app = await createCodecApp(parts, {
    namespace,
    origins: config.codecOrigins,
    perMinute: PER_MINUTE,
    codecKeys,
  });
  await app.listen(config.codecPort, config.host);
  const close = async () => {
    await app.close();
    await client.connection.close();
    await dataSource.destroy();
  };
  return { url: await app.getUrl(), close };
}

/** Ends with the process, as the API does. */
export function untilEnded(): Promise<string> {
  return new Promise((resolve) => {
    for (const reason of ['SIGTERM', 'SIGINT', 'disconnect'] as const) process.once(reason, () => resolve(reason));
  });
}
