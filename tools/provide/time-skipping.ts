import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cached, cacheFolder } from './cache';
import { run } from './command';
import { ChecksumError } from './download';
import { type Log, silent } from './provided';
import { JARS_ID, type JarSources, writeJars } from './time-skipping-jars';
import { startTimeSkippingServers, type TimeSkipping } from './time-skipping-servers';

const SDK_VERSION = (require('@temporalio/testing/package.json') as { version: string }).version;
const SDK_DOWNLOADS = 'https://temporal.download/temporal-test-server/default';
const LEAST_JAVA = 17;

export interface TimeSkippingSurroundings extends JarSources {
  /** Where the SDK looks up its own download. */
  sdkDownloads: string;
  /** Where the SDK keeps it. */
  sdkFolder: string;
  cache: string;
  java: string;
}

/**
 * What runs Temporal's time-skipping test servers here: the SDK's own download when it is kept or can be reached, else the
 * same server as Java classes, checked against `time-skipping.lock.json` and kept in the user's cache; all of them run in one process of Java.
 * @throws Error that says everything that was tried and what is missing
 * @throws ChecksumError when a jar is not the one of the lock
 */
export async function provideTimeSkipping(
  log: Log = silent,
  surroundings: TimeSkippingSurroundings = here(),
): Promise<TimeSkipping> {
  const { sdkDownloads, sdkFolder, cache } = surroundings;
  if (existsSync(path.join(sdkFolder, `temporal-test-server-sdk-typescript-${SDK_VERSION}`))) return ofSdk(sdkFolder);
  const folder = path.join(cache, JARS_ID);
  const java = await javaProblem(surroundings.java);
  if (existsSync(folder) && !java) return startTimeSkippingServers(surroundings.java, folder);
  const unreachable = await sdkProblem(sdkDownloads);
  if (!unreachable) return ofSdk(sdkFolder);
  if (java) throw new Error(missing([unreachable, java]));
  try {
    const jars = await cached(JARS_ID, (draft) => writeJars(draft, surroundings, log), cache);
    return await startTimeSkippingServers(surroundings.java, jars);
  } catch (error) {
    if (error instanceof ChecksumError) throw error;
    throw new Error(missing([unreachable, (error as Error).message]), { cause: error });
  }
}

function here(): TimeSkippingSurroundings {
  const { JAVA_HOME, MVNW_REPOURL } = process.env;
  return {
    sdkDownloads: SDK_DOWNLOADS,
    sdkFolder: tmpdir(),
    cache: cacheFolder(),
    java: JAVA_HOME ? path.join(JAVA_HOME, 'bin', 'java') : 'java',
    maven: 'mvn',
    ...(MVNW_REPOURL && { repository: MVNW_REPOURL }),
  };
}

function ofSdk(downloadDir: string): TimeSkipping {
  return {
    server: { type: 'time-skipping', executable: { type: 'cached-download', downloadDir } },
    stop: async () => {},
  };
}

/** The SDK downloads inside native code and without a time limit, so whether it can is asked before. */
async function sdkProblem(address: string): Promise<string | undefined> {
  try {
    const response = await fetch(address, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(5_000) });
    return response.status < 400 ? undefined : `The SDK's download ${address} answers HTTP ${response.status}.`;
  } catch {
    return `The SDK's download ${address} cannot be reached.`;
  }
}

/** The compiler comes with it in a development kit, and what starts the servers is a source. */
async function javaProblem(java: string): Promise<string | undefined> {
  const said = await run(java, ['-version']).catch(() => '');
  const version = Number(/version "(\d+)/.exec(said)?.[1]);
  if (version >= LEAST_JAVA) return undefined;
  const found = said ? `is version ${version}` : 'is not there';
  return `A JDK from version ${LEAST_JAVA} on runs the same server, but ${java} ${found}.`;
}

function missing(reasons: string[]): string {
  return ['The tests with time skipping need the Temporal test server, and there is none:', ...reasons].join('\n- ');
}
