import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { TimeSkippingServerConfig } from '@temporalio/testing/lib/ephemeral-server';

/** How the SDK is told to start a server, and what ends that which its servers run in. */
export interface TimeSkipping {
  server: TimeSkippingServerConfig;
  stop(): Promise<void>;
}

/** What the SDK starts in the place of a server: it asks for one and lives as long as it. */
const ASKING = path.join(__dirname, 'time-skipping-server.sh');
/** Java compiles a single source by itself when it runs it. */
const SOURCE = path.join(__dirname, 'TimeSkippingServers.java');
/** One process with two cores' worth of tests: the serial collector is enough, and the first compiler gets most of what the second would. */
const JVM = ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];

/**
 * The process that the servers of a whole run live in. It ends with us, however we end.
 * @param jars folder with the server's jars in `jars`
 * @throws Error with what Java said, where it does not begin
 */
export async function startTimeSkippingServers(java: string, jars: string): Promise<TimeSkipping> {
  const args = [...JVM, '-cp', path.join(jars, 'jars', '*'), SOURCE];
  const process_ = spawn(java, args, { stdio: ['pipe', 'pipe', 'pipe'], detached: true });
  const gone = once(process_, 'exit');
  let said = '';
  process_.stderr.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-600)));
  const begun = once(createInterface({ input: process_.stdout }), 'line') as Promise<[string]>;
  const ended = gone.then(([code]) => {
    throw new Error(`${java} ended with code ${String(code)}: ${said.trim()}`);
  });
  const [control] = await Promise.race([begun, ended]);
  ended.catch(() => {});
  // Whoever forgets to stop it is not kept alive by it; its standard input ends with him.
  process_.unref();
  const stop = async () => {
    // Where servers were given nothing else keeps a run of tests, which would end here as if none had failed.
    process_.ref();
    process_.stdin.end();
    await gone;
  };
  return {
    server: { type: 'time-skipping', executable: { type: 'existing-path', path: ASKING }, extraArgs: [control] },
    stop,
  };
}
