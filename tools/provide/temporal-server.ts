import { existsSync } from 'node:fs';
import { chmod, cp, rename } from 'node:fs/promises';
import path from 'node:path';
import { cached, cacheFolder } from './cache';
import { canRun, run } from './command';
import { type Log, silent } from './provided';

/** The version of `docker/compose.yaml`. */
export const SERVER_VERSION = '1.31.0';
const MODULE = 'go.temporal.io/server';
const CACHED = `temporal-server-${SERVER_VERSION}`;

/** Temporal as production runs it, without its image. */
export interface TemporalServerFiles {
  server: string;
  /** Folder of `temporal-sql-tool`. */
  tools: string;
  /** As in the image of the tools: `postgresql/v12/…`. */
  schema: string;
}

/**
 * Production's server and the tool that brings up its schema, built by Go once and kept in the user's cache.
 * @throws Error that says what is missing
 */
export async function temporalServerFiles(log: Log = silent, cache = cacheFolder()): Promise<TemporalServerFiles> {
  const folder = path.join(cache, CACHED);
  if (!existsSync(folder)) await cached(CACHED, (draft) => build(draft, log), cache);
  return { server: path.join(folder, 'temporal-server'), tools: folder, schema: path.join(folder, 'schema') };
}

async function build(folder: string, log: Log): Promise<void> {
  if (!(await canRun('go', ['version']))) {
    throw new Error(`Temporal ${SERVER_VERSION} is built by Go 1.26.2 or newer, and there is no Go on the PATH.`);
  }
  log(`Building Temporal ${SERVER_VERSION} with Go (once, some minutes)`);
  const module = `${MODULE}@v${SERVER_VERSION}`;
  const env = { ...process.env, GOBIN: folder };
  await run(
    'go',
    ['install', ...['cmd/server', 'cmd/tools/sql'].map((name) => `${MODULE}/${name}@v${SERVER_VERSION}`)],
    { env },
  );
  await rename(path.join(folder, 'server'), path.join(folder, 'temporal-server'));
  await rename(path.join(folder, 'sql'), path.join(folder, 'temporal-sql-tool'));
  const { Dir } = JSON.parse(await run('go', ['mod', 'download', '-json', module])) as { Dir: string };
  await cp(path.join(Dir, 'schema'), path.join(folder, 'schema'), { recursive: true });
  // The module cache cannot be written to, and copies keep that; a cache must be possible to remove.
  await run('chmod', ['-R', 'u+w', folder]);
  await chmod(folder, 0o755);
}
