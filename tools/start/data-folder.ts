import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isRunning, type ProcessIdentity, processOf } from '../provide/process-identity';
import { StepError } from './step-error';

const LOCK = 'running';

/**
 * Makes the folder and takes it for this process. The lock is a folder with one file that says who owns it. It moves into
 * place whole, and only where nothing or an empty one is; an owner who is gone (killed, or the machine was off) is taken
 * out of it by the name of his file, which no new owner has. So of two that take it over, one does.
 *
 * @returns what gives it back
 * @throws StepError when another Shouban runs on it
 */
export async function takeDataFolder(folder: string): Promise<() => Promise<void>> {
  const lock = path.join(folder, LOCK);
  const owner = `${randomUUID()}.json`;
  const draft = path.join(folder, `.${LOCK}-${owner}`);
  await mkdir(draft, { recursive: true });
  await writeFile(path.join(draft, owner), JSON.stringify(await processOf(process.pid)));
  try {
    while (!(await movesTo(draft, lock))) await clear(lock, folder);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
  return async () => {
    await rm(path.join(lock, owner), { force: true });
    await rmdir(lock).catch(unless('ENOENT', 'ENOTEMPTY', 'EEXIST'));
  };
}

async function movesTo(draft: string, lock: string): Promise<boolean> {
  return rename(draft, lock).then(() => true, unless('ENOTEMPTY', 'EEXIST'));
}

/** Takes out an owner who is gone. */
async function clear(lock: string, folder: string): Promise<void> {
  for (const file of (await readdir(lock).catch(unless('ENOENT'))) || []) {
    const owner = await ownerIn(path.join(lock, file));
    if (owner && (await isRunning(owner))) {
      throw new StepError(
        `Another Shouban (process ${owner.pid}) uses the data in ${folder}.`,
        'Use that one, end it with Ctrl-C, or start this one beside it: SHOUBAN_DATA=.shouban-2 PORT=3001 npm start',
      );
    }
    await rm(path.join(lock, file), { force: true });
  }
}

/** Undefined when he gave it back at this moment, or the machine went off while it was written. */
async function ownerIn(file: string): Promise<ProcessIdentity | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as ProcessIdentity;
  } catch {
    return undefined;
  }
}

function unless(...expected: string[]): (error: NodeJS.ErrnoException) => false {
  return (error) => {
    if (!expected.includes(error.code ?? '')) throw error;
    return false;
  };
}
