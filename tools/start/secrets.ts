import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { StepError } from './step-error';

/** What must stay secret and the same for as long as the data live: made once, readable by their owner only. */
export interface Secrets {
  SHOUBAN_CODEC_KEYS: string;
  SHOUBAN_PERSONAL_KEYS: string;
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
    SHOUBAN_PERSONAL_KEYS: personalKey(),
    SHOUBAN_TOKEN_SECRET: randomBytes(32).toString('hex'),
  };
  return keep(file, made);
}

function personalKey(): string {
  return `p1:${randomBytes(32).toString('base64')}`;
}

async function keep(file: string, secrets: Secrets): Promise<Secrets> {
  await writeFile(`${file}.draft`, JSON.stringify(secrets, undefined, 2), { mode: 0o600 });
  await rename(`${file}.draft`, file);
  return secrets;
}

async function read(file: string): Promise<Secrets> {
  const secrets = parsed(await readFile(file, 'utf8'));
  if (secrets?.SHOUBAN_CODEC_KEYS && secrets.SHOUBAN_TOKEN_SECRET) {
    // Made by a version that sealed no personal data.
    const { SHOUBAN_PERSONAL_KEYS: kept } = secrets as Partial<Secrets>;
    return kept ? secrets : keep(file, { ...secrets, SHOUBAN_PERSONAL_KEYS: personalKey() });
  }
  throw new StepError(`${file} is damaged.`, ANEW);
}

/** Undefined where it is no JSON: what is wrong is told without a word of the content. */
function parsed(content: string): Secrets | null | undefined {
  try {
    return JSON.parse(content) as Secrets | null;
  } catch {
    return undefined;
  }
}
