import { existsSync } from 'node:fs';
import path from 'node:path';
import { loadConfig, type Config } from '@shouban/config';
import { APPLICATION_ROLE, runningPostgres } from '../provide/postgres';
import { readRunNote } from '../start/run-note';
import { secretsOf } from '../start/secrets';

/** The centre that is looked at. */
export interface Subject {
  config: Config;
  /** Whether its servers are those that `npm start` brings, on the data folder. */
  ofDataFolder: boolean;
  /** The role that the application works with; undefined where it is that of `DATABASE_URL`. */
  role?: string;
  /** Where the API answers; undefined where none was to be found. */
  apiUrl?: string;
}

export interface SubjectOptions {
  /** Where the API answers, if elsewhere than the environment says. */
  api?: string;
}

/**
 * The centre of `DATABASE_URL` and `TEMPORAL_ADDRESS`; what is not named of them is that of `npm start` on the data folder. Starts and
 * changes nothing.
 * @throws ConfigError
 */
export async function subjectOf(env: NodeJS.ProcessEnv, { api }: SubjectOptions = {}): Promise<Subject> {
  const given = loadConfig(env);
  const named = api ?? (env['SHOUBAN_PUBLIC_URL'] && given.publicUrl);
  if (given.databaseUrl && given.temporalAddress) {
    return { config: given, ofDataFolder: false, apiUrl: named ?? given.publicUrl };
  }
  const { dataFolder } = given;
  const note = await readRunNote(dataFolder);
  const database = given.databaseUrl ? undefined : await runningPostgres(path.join(dataFolder, 'postgres'));
  const address = note?.parts.map(({ command }) => addressIn(command)).find((found) => found !== undefined);
  const found = {
    ...(database && { DATABASE_URL: database, DATABASE_OWNER_URL: database }),
    ...(address && !given.temporalAddress && { TEMPORAL_ADDRESS: address }),
    ...(await keptKeys(dataFolder)),
  };
  const apiUrl = named ?? note?.url;
  return {
    // What the environment says goes before what lies in the folder.
    config: loadConfig({ ...found, ...withoutEmpty(env) }),
    ofDataFolder: true,
    ...(database && { role: APPLICATION_ROLE }),
    ...(apiUrl && { apiUrl }),
  };
}

/** Of a Temporal server that we have started: it was told its port. */
function addressIn(command: string): string | undefined {
  const port = /server start-dev .*--port (\d+)/.exec(command)?.[1];
  return port && `127.0.0.1:${port}`;
}

/** Looked for, never made. */
async function keptKeys(dataFolder: string): Promise<Partial<Awaited<ReturnType<typeof secretsOf>>>> {
  if (!existsSync(path.join(dataFolder, 'secrets.json'))) return {};
  return secretsOf(dataFolder, '');
}

function withoutEmpty(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
}
