import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { StepError } from './step-error';

/** What must stay secret and the same for as long as the data live: made once, readable by their owner only. */
export interface Secrets {
  SHOUBAN_CODEC_KEYS: string;
  SHOUBAN_TOKEN_SECRET: string;
}

const FILE = 'secrets.json';
const ANEW = 'Put it back from where it is kept, or begin anew with another data folder: SHOUBAN_DATA=.shouban-2';

/**
 * The secrets of this data folder; made at its first start, never a second time: what was encrypted with lost keys could not
 * be read, and its cases would stand still.
 *
 * @param encrypted a file that exists once something may have been encrypted
 * @throws StepError when they are lost or damaged
 */
export async function secretsOf(folder: string, encrypted: string): Promise<Secrets> {
  const file = path.join(folder, FILE);
  if (existsSync(file)) {
    await chmod(file, 0o600);
    return read(file);
  }
  if (existsSync(encrypted))
    throw new StepError(`${file} is gone, and with it the keys of the cases in ${folder}.`, ANEW);
  const made: Secrets = {
    SHOUBAN_CODEC_KEYS: `k1:${randomBytes(32).toString('base64')}`,
    SHOUBAN_TOKEN_SECRET: randomBytes(32).toString('hex'),
  };
  await writeFile(`${file}.draft`, JSON.stringify(made, undefined, 2), { mode: 0o600 });
  await rename(`${file}.draft`, file);
  return made;
}

async function read(file: string): Promise<Secrets> {
  const content = await readFile(file, 'utf8');
  try {
    const secrets = JSON.parse(content) as Secrets | null;
    if (secrets?.SHOUBAN_CODEC_KEYS && secrets.SHOUBAN_TOKEN_SECRET) return secrets;
  } catch {
    // Told below, without a word of its content.
  }
  throw new StepError(`${file} is damaged.`, ANEW);
}
