import path from 'node:path';
import type { Config } from '@shouban/config';
import type { Beside } from './backup';

/** What belongs to a centre whose servers are given: its papers, and the anchors of its ledger. */
export function besideOf({ filesFolder, anchorsFile }: Config): Beside {
  return { files: filesFolder, 'anchors.jsonl': anchorsFile };
}

/**
 * The same of a data folder of `npm start`, with the data of its Temporal and the passwords of its PostgreSQL. Its keys only where that is
 * asked for: whoever finds a backup with them reads everything in it.
 */
export function besideOfFolder(config: Config, withKeys: boolean): Beside {
  const { dataFolder } = config;
  return {
    ...besideOf(config),
    password: path.join(dataFolder, 'postgres', 'password'),
    'application-password': path.join(dataFolder, 'postgres', 'application-password'),
    temporal: path.join(dataFolder, 'temporal'),
    ...(withKeys && { 'secrets.json': path.join(dataFolder, 'secrets.json') }),
  };
}
