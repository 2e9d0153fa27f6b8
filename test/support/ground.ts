import { randomBytes } from 'node:crypto';
import { loadConfig, OPENLY, type Config } from '@shouban/config';
import { prepareDatabase } from '@shouban/persistence/prepare';
import { temporaryFolder } from '../../tools/provide/servers';
import { createTestNamespace, temporalSecurityEnv } from './namespace';
import { createDemonstration, createMigrated, demonstration } from './prepared';
import { Undo } from './undo';

export interface GroundOptions {
  /** Another Temporal server than that of the run, for example one with its own dynamic configuration. */
  temporal?: { address: string; namespace: string };
  /** Folder of another catalogue than the shipped one. */
  catalogue?: string;
  /** Keys that stay the same, where the histories are kept. */
  codecKeys?: string;
}

/** What one test file's Shouban stands on: a schema with the demonstration centre, a namespace, a folder and keys. */
export interface Ground {
  /** For processes of the product that a test starts itself. */
  env: Record<string, string>;
  config: Config;
  drop(): Promise<void>;
}

export function prepareGround({ temporal, catalogue, codecKeys }: GroundOptions = {}): Promise<Ground> {
  return Undo.unless(async (undo) => {
    const { folder, remove } = await temporaryFolder('shouban-test-centre-');
    undo.add(remove);
    const database = await (catalogue ? createMigrated() : createDemonstration());
    undo.add(database.drop);
    const { address, namespace } = temporal ?? (await ownNamespace(undo));
    const env = {
      ...demonstration(database),
      TEMPORAL_ADDRESS: address,
      // Another server than that of the run is one of the test's own.
      ...(temporal ? OPENLY : temporalSecurityEnv()),
      TEMPORAL_NAMESPACE: namespace,
      SHOUBAN_DATA: folder,
      SHOUBAN_CODEC_KEYS: codecKeys ?? `test:${randomBytes(32).toString('base64')}`,
      SHOUBAN_TOKEN_SECRET: randomBytes(32).toString('hex'),
      LOG_LEVEL: 'error',
      ...(catalogue && { SHOUBAN_CATALOGUE: catalogue }),
    };
    const config = loadConfig(env);
    if (catalogue) await prepareDatabase(config);
    return { env, config, drop: () => undo.all() };
  });
}

async function ownNamespace(undo: Undo): Promise<{ address: string; namespace: string }> {
  const { address, namespace, drop } = await createTestNamespace();
  undo.add(drop);
  return { address, namespace };
}
