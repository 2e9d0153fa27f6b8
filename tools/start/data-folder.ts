import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { run } from '../provide/command';
import { StepError } from './step-error';

/** What must stay secret and the same for as long as the data live: made once, readable by their owner only. */
export interface Secrets {
  SHOUBAN_CODEC_KEYS: string;
  SHOUBAN_TOKEN_SECRET: string;
}

const LOCK = 'running.pid';
const SECRETS = 'secrets.json';

/**
 * Makes the folder and takes it for this process. A lock whose owner is gone (killed, or the machine was off) is taken over.
 *
 * @returns what gives it back
 * @throws StepError when another Shouban runs on it
 */
export async function takeDataFolder(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true });
  const lock = path.join(folder, LOCK);
  for (;;) {
    try {
      const file = await open(lock, 'wx');
      await file.write(String(process.pid));
      await file.close();
      return () => rm(lock, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const owner = Number(await readFile(lock, 'utf8').catch(() => '0'));
    if (owner > 0 && (await isShouban(owner))) {
      throw new StepError(
        `Another Shouban (process ${owner}) uses the data in ${folder}.`,
        'Use that one, end it with Ctrl-C, or start this one beside it: SHOUBAN_DATA=.shouban-2 PORT=3001 npm start',
      );
    }
    await rm(lock, { force: true });
  }
}

/** The secrets of this data folder; made at its first start. */
export async function secretsOf(folder: string): Promise<Secrets> {
  const file = path.join(folder, SECRETS);
  if (!existsSync(file)) {
    const made: Secrets = {
      SHOUBAN_CODEC_KEYS: `k1:${randomBytes(32).toString('base64')}`,
      SHOUBAN_TOKEN_SECRET: randomBytes(32).toString('hex'),
    };
    await writeFile(`${file}.draft`, JSON.stringify(made, undefined, 2), { mode: 0o600 });
    await rename(`${file}.draft`, file);
  }
  return JSON.parse(await readFile(file, 'utf8')) as Secrets;
}

/** Whether that process runs a start: its number may be another program's by now, or that of one killed and not yet buried. */
async function isShouban(pid: number): Promise<boolean> {
  const command = await run('ps', ['-o', 'command=', '-p', String(pid)]).catch(() => '');
  return /\bnode\b.*\bstart\b/.test(command);
}
