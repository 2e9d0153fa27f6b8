import 'reflect-metadata';
import { exitOnBadConfig, loadConfig } from '@shouban/config';
import { serveCodec, untilEnded } from './serve';

/** The codec server of production, one process. */
async function main(): Promise<void> {
  const asked = untilEnded();
  const { close } = await serveCodec(
    loadConfig(process.env, ['DATABASE_URL', 'SHOUBAN_CODEC_KEYS', 'SHOUBAN_TOKEN_SECRET', 'SHOUBAN_CODEC_ORIGINS']),
  );
  await asked;
  await close();
}

exitOnBadConfig(main).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
