import path from 'node:path';
import { exitOnBadConfig, loadConfig, type Config } from '@shouban/config';
import { createDataSource } from '@shouban/persistence/data-source';
import { rotateKeys, wrappedBy } from '@shouban/persistence/personal/rotation';
import { secretsOf } from '../start/secrets';
import { openDatabase } from '../verify/database';

/**
 * `npm run rotate-keys`: wraps the keys of personal data under the first of `SHOUBAN_PERSONAL_KEYS`, while the centre runs or while it
 * does not. Ends with 0 when no key is left under another one, which may then be removed; with 1 when it could not go on: once mended,
 * it goes on where it was.
 */
async function main(): Promise<void> {
  const config = await withKeys(loadConfig());
  const { databaseOwnerUrl, databaseSchema: schema, personalKeys } = config;
  // Keys are changed by the owner alone: the application may only add one.
  const { url, close } = await openDatabase(databaseOwnerUrl ? { ...config, databaseUrl: databaseOwnerUrl } : config);
  const dataSource = createDataSource({ url, schema, personalKeys, poolSize: 1 });
  try {
    await dataSource.initialize();
    const [first] = personalKeys.keys();
    const rewrapped = await rotateKeys(dataSource, (so) => say(`${so} keys wrapped anew`));
    const now = await wrappedBy(dataSource);
    say(`${rewrapped} keys wrapped anew under ${first}, which wraps ${now.get(first!) ?? 0} now.`);
    const left = [...now].filter(([master]) => master !== first);
    for (const [master, keys] of left) say(`${master} wraps ${keys} still: run this again.`);
    for (const master of personalKeys.keys()) {
      if (!now.has(master) && master !== first) say(removable(master, first!));
    }
    process.exitCode = left.length === 0 ? 0 : 1;
  } finally {
    if (dataSource.isInitialized) await dataSource.destroy();
    await close();
  }
}

function removable(master: string, first: string): string {
  return (
    `${master} wraps none. Once every API and worker was started with ${first} in front and this was run after that, ` +
    `remove it from SHOUBAN_PERSONAL_KEYS; keep it as long as you keep backups of before.`
  );
}

/** Those that are given, or those of the data folder, as `npm start` has it. */
async function withKeys(config: Config): Promise<Config> {
  if (config.personalKeys.size > 0) return config;
  const { SHOUBAN_PERSONAL_KEYS } = await secretsOf(config.dataFolder, path.join(config.dataFolder, 'postgres'));
  return loadConfig({ ...process.env, SHOUBAN_PERSONAL_KEYS });
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

exitOnBadConfig(main).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
