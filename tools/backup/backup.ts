import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { chown, cp, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { run } from '../provide/command';
import { postgresIdentity } from '../provide/postgres-identity';
import { ARCHIVE, takeBaseBackup } from './base-backup';

/** What lies beside the database and belongs to it; each may be absent. */
export interface Beside {
  /** Name within the backup → where it lies. */
  [name: string]: string;
}

/** Every file of a backup by its SHA-256, and when it was taken. */
interface Inventory {
  takenAt: string;
  files: Record<string, string>;
}

const INVENTORY = 'backup.json';

/** What is to be put back is not what was taken, or there is no room for it; the message says what to do. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
}

/**
 * A backup in a new folder, which appears whole or not at all.
 *
 * @param url of a role that may replicate
 * @throws BackupError where the folder is there already
 */
export async function takeBackup(url: string, beside: Beside, to: string): Promise<void> {
  if (existsSync(to)) throw new BackupError(`${to} is there already: name a new folder for each backup.`);
  const draft = `${to}.draft`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true, mode: 0o700 });
  try {
    await takeBaseBackup(url, draft);
    // After the database: what it speaks of is there then, and what is there beyond it does no harm.
    for (const [name, from] of Object.entries(beside)) {
      if (existsSync(from))
        await cp(from, path.join(draft, 'beside', name), { recursive: true, preserveTimestamps: true });
    }
    const inventory: Inventory = { takenAt: new Date().toISOString(), files: await digests(draft) };
    await writeFile(path.join(draft, INVENTORY), `${JSON.stringify(inventory, undefined, 2)}\n`, { mode: 0o600 });
    await rename(draft, to);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
}

/**
 * Puts a backup back: the cluster into a folder that is not there yet, and what lay beside it to where it belongs, over nothing that is there.
 * Every file is compared with its digest before the first is written.
 *
 * @returns when it was taken
 * @throws BackupError
 */
export async function putBack(from: string, cluster: string, beside: Beside): Promise<string> {
  const { takenAt, files } = await inventoryOf(from);
  const found = await digests(from);
  const wrong = Object.keys(files).filter((name) => found[name] !== files[name]);
  if (wrong.length > 0)
    throw new BackupError(`Not as it was taken: ${wrong.slice(0, 5).join(', ')}. Nothing was put back.`);
  const there = [cluster, ...Object.values(beside)].filter((target) => existsSync(target));
  if (there.length > 0)
    throw new BackupError(`${there.join(', ')}: there already. Move it away first; nothing was put back.`);
  await mkdir(path.dirname(cluster), { recursive: true });
  const draft = `${cluster}.draft`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { mode: 0o700 });
  await run('tar', ['-xzf', path.join(from, ARCHIVE), '-C', draft]);
  await giveToPostgres(draft);
  await rename(draft, cluster);
  for (const [name, to] of Object.entries(beside)) {
    const kept = path.join(from, 'beside', name);
    if (existsSync(kept)) await cp(kept, to, { recursive: true, preserveTimestamps: true });
  }
  return takenAt;
}

/** PostgreSQL reads its folder only where that is its own; where this is not root, it runs as who we are. */
async function giveToPostgres(folder: string): Promise<void> {
  const { uid, gid } = await postgresIdentity([path.dirname(folder)]);
  if (uid === undefined) return;
  await chown(folder, uid, gid!);
  await run('chown', ['-R', `${uid}:${gid}`, folder]);
}

async function inventoryOf(folder: string): Promise<Inventory> {
  const file = path.join(folder, INVENTORY);
  if (!existsSync(file)) throw new BackupError(`${folder} is no backup: it has no ${INVENTORY}.`);
  return JSON.parse(await readFile(file, 'utf8')) as Inventory;
}

async function digests(folder: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const name of await readdir(folder, { recursive: true })) {
    const file = path.join(folder, name);
    if (name === INVENTORY || !(await stat(file)).isFile()) continue;
    const hash = createHash('sha256');
    await pipeline(createReadStream(file), hash);
    found[name] = hash.digest('hex');
  }
  return found;
}
