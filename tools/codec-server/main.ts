import 'reflect-metadata';
import path from 'node:path';
import { exitOnBadConfig, loadConfig, type Config } from '@shouban/config';
import { serveCodec, untilEnded } from '../../apps/api/src/codec/serve';
import { secretsOf } from '../start/secrets';
import { NoDatabaseError, openDatabase } from '../verify/database';

/** Where `temporal server start-dev` and Temporal's UI image show their pages. */
const USUAL_ORIGINS = 'http://127.0.0.1:8233,http://localhost:8233,http://127.0.0.1:8080,http://localhost:8080';

/**
 * `npm run codec-server`: lets Temporal's UI show what cases hold, to administrators with a second factor, while the centre runs. Ends
 * with Ctrl-C.
 */
async function main(): Promise<void> {
  const asked = untilEnded();
  const given = loadConfig({ SHOUBAN_CODEC_ORIGINS: USUAL_ORIGINS, ...process.env });
  const { url: databaseUrl, close: closeDatabase } = await openDatabase(given);
  const config = await withSecrets(given);
  const { url, close } = await serveCodec({ ...config, databaseUrl });
  process.stdout.write(
    `The codec server is ready: ${url}\nSign in there, then name it in Temporal's UI as the remote codec, with cross-origin credentials.\n`,
  );
  await asked;
  await close();
  await closeDatabase();
}

/** Those that are given, or those of the data folder, as `npm start` has it. */
async function withSecrets(config: Config): Promise<Config> {
  if (config.codecKeys.size > 0 && config.tokenSecret) return config;
  const { SHOUBAN_CODEC_KEYS, SHOUBAN_TOKEN_SECRET } = await secretsOf(
    config.dataFolder,
    path.join(config.dataFolder, 'postgres'),
  );
  return loadConfig({
    SHOUBAN_CODEC_ORIGINS: USUAL_ORIGINS,
    SHOUBAN_CODEC_KEYS,
    SHOUBAN_TOKEN_SECRET,
    ...process.env,
  });
}

exitOnBadConfig(main).catch((error: unknown) => {
  const told = error instanceof NoDatabaseError;
  process.stderr.write(`${error instanceof Error && !told ? error.stack : (error as Error).message}\n`);
  process.exit(1);
});
