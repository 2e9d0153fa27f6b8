import 'reflect-metadata';
import { tracing } from './traced';
import path from 'node:path';
import { exitOnBadConfig, loadConfig, repositoryRoot, type Config } from '@shouban/config';
import { useFallbackFonts } from '@shouban/documents';
import { createDataSource } from '@shouban/persistence/data-source';
import { keepHouseTime } from '@shouban/persistence/house-clock';
import { connectClient, temporalOf } from '@shouban/temporal/connection';
import { createApp } from './app';
import { ApiSettings } from './app.settings';
import { createLogger } from './http/logger';

/** Requests wait for a connection, never PostgreSQL for memory. */
const POOL_SIZE = 20;

/**
 * One process, one API. SIGTERM, SIGINT and the end of whoever started it drain it: nothing new is taken, what is under
 * way is answered, then the connections are closed and the process ends by itself.
 */
async function main(): Promise<void> {
  const asked = askedToEnd();
  const config = loadConfig(process.env, [
    'DATABASE_URL',
    'TEMPORAL_ADDRESS',
    'SHOUBAN_CODEC_KEYS',
    'SHOUBAN_PERSONAL_KEYS',
    'SHOUBAN_TOKEN_SECRET',
  ]);
  useFallbackFonts(config.fallbackFonts);
  const logger = createLogger(config.logLevel);
  const dataSource = await databaseOf(config).initialize();
  const time = await keepHouseTime(dataSource, (message) => logger.error(message));
  const client = connectClient(temporalOf(config));
  const app = await createApp({ settings: settingsOf(config), dataSource, client, logger });
  await app.listen(config.port, config.host);
  process.send?.({ ready: true });
  logger.info({ reason: await asked }, 'draining');
  await app.close();
  time.stop();
  await client.connection.close();
  await dataSource.destroy();
  await tracing?.close();
  if (process.connected) process.disconnect();
}

function databaseOf({ databaseUrl, databaseSchema, personalKeys }: Config) {
  return createDataSource({ url: databaseUrl!, schema: databaseSchema, personalKeys, poolSize: POOL_SIZE });
}

function settingsOf(config: Config): ApiSettings {
  const {
    filesFolder: filesDir,
    tokenSecret,
    taskQueue,
    caseQueues,
    logLevel,
    trustedProxies,
    publicUrl,
    codecKeys,
    webhookAllowed,
    totpRoles,
    oidc,
  } = config;
  const siteDir = path.join(repositoryRoot(), 'dist', 'console');
  const given = {
    tokenSecret,
    taskQueue,
    caseQueues,
    logLevel,
    trustedProxies,
    publicUrl,
    codecKeys,
    webhookAllowed,
    totpRoles,
  };
  return ApiSettings.of({ ...given, filesDir, siteDir, ...(oidc && { oidc }) });
}

/** Listened for from the beginning to the end: it may come before the first request, and a second one must not cut a drain short. */
function askedToEnd(): Promise<string> {
  return new Promise((resolve) => {
    for (const reason of ['SIGTERM', 'SIGINT', 'disconnect'] as const) process.on(reason, () => resolve(reason));
  });
}

exitOnBadConfig(main).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
