import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { cp, readdir, readFile, realpath, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { run } from '../provide/command';
import { postgresIdentity } from '../provide/postgres-identity';
import { ARCHIVE, archiveOf, takeBaseBackup, type Tablespaces } from './base-backup';
import { BackupError, Draft, isFree } from './draft';

/** What lies beside the database and belongs to it; each may be absent. */
export interface Beside {
  /** Name within the backup → where it lies. */
  [name: string]: string;
}

/** Every file of a backup by its SHA-256, where its tablespaces lay, and when it was taken. */
interface Inventory {
  takenAt: string;
  /** Not there in a backup of before they were taken. */
  tablespaces?: Tablespaces;
  files: Record<string, string>;
}

const INVENTORY = 'backup.json';
/** In the folder of a cluster, from which PostgreSQL makes its links to tablespaces when it first starts on it. */
const TABLESPACE_MAP = 'tablespace_map';

/**
 * A backup in a new folder, which appears whole or not at all.
 *
 * @param url of a role that may replicate
 * @throws BackupError where the folder is there already
 */
export async function takeBackup(url: string, beside: Beside, to: string): Promise<void> {
  if (existsSync(to)) throw new BackupError(`${to} is there already: name a new folder for each backup.`);
  const draft = await Draft.of(to);
  try {
    const tablespaces = await takeBaseBackup(url, draft.folder);
    // After the database: what it speaks of is there then, and what is there beyond it does no harm.
    for (const [name, from] of Object.entries(beside)) {
      if (existsSync(from))
        await cp(from, path.join(draft.folder, 'beside', name), { recursive: true, preserveTimestamps: true });
    }
    const files = await digests(draft.folder);
    const inventory: Inventory = { takenAt: new Date().toISOString(), tablespaces, files };
    const text = `${JSON.stringify(inventory, undefined, 2)}\n`;
    await writeFile(path.join(draft.folder, INVENTORY), text, { mode: 0o600 });
    await draft.publish();
  } catch (error) {
    await draft.discard();
    throw error;
  }
}

/**
 * Puts a backup back: the cluster into its folder, tablespaces and what lay beside it to where they lay, over nothing that is there; a folder
 * that is there may be empty. Every file is compared with its digest before the first is written.
 *
 * @param elsewhere the folder for tablespaces where they are not to go to where they lay; each lies in it under its oid
 * @returns when it was taken
 * @throws BackupError
 */
export async function putBack(from: string, cluster: string, beside: Beside, elsewhere?: string): Promise<string> {
  const { takenAt, tablespaces = {}, files } = await inventoryOf(from);
  const found = await digests(from);
  const wrong = Object.keys(files).filter((name) => found[name] !== files[name]);
  if (wrong.length > 0)
    throw new BackupError(`Not as it was taken: ${wrong.slice(0, 5).join(', ')}. Nothing was put back.`);
  const places: Tablespaces = {};
  // Of one that PostgreSQL keeps within the cluster itself it says the way from there.
  for (const [oid, lay] of Object.entries(tablespaces))
    places[oid] = elsewhere ? path.join(elsewhere, oid) : path.resolve(cluster, lay);
  ensureApart(Object.values(places), [cluster, ...Object.values(beside)]);
  await ensureFree(from, cluster, places, beside);
  await extract(from, cluster, places, elsewhere !== undefined);
  for (const [name, to] of Object.entries(beside)) {
    const kept = path.join(from, 'beside', name);
    // An empty folder may be named by a link, over which none is copied.
    const target = existsSync(to) ? await realpath(to) : to;
    if (existsSync(kept)) await cp(kept, target, { recursive: true, preserveTimestamps: true });
  }
  return takenAt;
}

/** A tablespace is written whole by itself, which it could not be within anything else, nor with anything in it. */
function ensureApart(places: string[], others: string[]): void {
  const liesIn = (inner: string, outer: string) => `${inner}${path.sep}`.startsWith(`${outer}${path.sep}`);
  for (const [i, place] of places.entries()) {
    for (const other of [...places.slice(i + 1), ...others]) {
      if (!liesIn(place, other) && !liesIn(other, place)) continue;
      const [inner, outer] = liesIn(place, other) ? [place, other] : [other, place];
      throw new BackupError(
        `${inner} would lie in ${outer}. Name a folder elsewhere with --tablespaces; nothing was put back.`,
      );
    }
  }
}

async function ensureFree(from: string, cluster: string, places: Tablespaces, beside: Beside): Promise<void> {
  const there: string[] = [];
  for (const place of [cluster, ...Object.values(places)]) if (!(await isFree(place))) there.push(place);
  for (const [name, to] of Object.entries(beside)) {
    const kept = path.join(from, 'beside', name);
    // Where a file goes, an empty folder is in its way too: Docker makes one of a file that it was to mount.
    const isFile = existsSync(kept) && (await stat(kept)).isFile();
    if (isFile ? existsSync(to) : !(await isFree(to))) there.push(to);
  }
  if (there.length === 0) return;
  const way = Object.values(places).some((place) => there.includes(place))
    ? ', or name another folder for tablespaces with --tablespaces'
    : '';
  throw new BackupError(`${there.join(', ')}: there already. Move it away first${way}; nothing was put back.`);
}

/** All folders are taken before the first is written, and the cluster stands last: where it does, its tablespaces do. */
async function extract(from: string, cluster: string, places: Tablespaces, moved: boolean): Promise<void> {
  const drafts: Draft[] = [];
  const unpack = (archive: string, { folder }: Draft, ...options: string[]) =>
    run('tar', ['-xzf', path.join(from, archive), '-C', folder, ...options]);
  try {
    for (const place of [...Object.values(places), cluster]) drafts.push(await Draft.of(place));
    const whole = drafts.at(-1)!;
    for (const [i, oid] of Object.keys(places).entries()) {
      await unpack(archiveOf(oid), drafts[i]!);
      await drafts[i]!.publish();
    }
    // Before the rest and in place of the server's own, by which a server on a restore that broke off would work in the tablespaces of the first.
    if (moved) await writeFile(path.join(whole.folder, TABLESPACE_MAP), mapOf(places));
    await unpack(ARCHIVE, whole, ...(moved ? [`--exclude=${TABLESPACE_MAP}`] : []));
    await giveToPostgres([...Object.values(places), whole.folder]);
    await whole.publish();
  } catch (error) {
    for (const draft of drafts) await draft.discard();
    throw error;
  }
}

/** Of each tablespace a line, whose place has a backslash before what would end it. */
function mapOf(places: Tablespaces): string {
  return Object.entries(places)
    .map(([oid, place]) => `${oid} ${place.replaceAll(/[\\\n\r]/g, '\\$&')}\n`)
    .join('');
}

/** PostgreSQL reads its folders only where they are its own; where this is not root, it runs as who we are. */
async function giveToPostgres(folders: string[]): Promise<void> {
  const { uid, gid } = await postgresIdentity(folders.map((folder) => path.dirname(folder)));
  if (uid === undefined) return;
  // -H: a folder that is there may be named by a link.
  await run('chown', ['-R', '-H', `${uid}:${gid}`, ...folders]);
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
