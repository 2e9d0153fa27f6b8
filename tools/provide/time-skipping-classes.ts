import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createConnection } from 'node:net';
import path from 'node:path';
import { cached } from './cache';
import { freePort } from './free-port';
import { JARS_ID, JVM, PROGRAM, SERVER } from './time-skipping-jars';
import { until } from './until';

const STARTS_WITHIN_MS = 60_000;

/**
 * A folder with a script that runs the server's jars in half the time: Java keeps the classes it reads at the start as they are in
 * memory, and a run of all tests starts some two hundred servers. What is kept is of one version of Java only.
 * @throws Error where this Java keeps none
 */
export function withKeptClasses(jars: string, java: string, version: string, cache: string): Promise<string> {
  const of = createHash('sha256').update(`${java}\n${version}`).digest('hex').slice(0, 16);
  return cached(`${JARS_ID}-classes-${of}`, (draft) => keepClasses(draft, jars, java), cache);
}

async function keepClasses(draft: string, jars: string, java: string): Promise<void> {
  const classes = path.join(draft, 'classes.jsa');
  const classPath = path.join(jars, 'jars', '*');
  await startedAndEnded(java, [...JVM, `-XX:ArchiveClassesAtExit=${classes}`, '-cp', classPath, SERVER]);
  if (!existsSync(classes)) throw new Error(`${java} has kept no classes`);
  const kept = '"-XX:SharedArchiveFile=$(dirname "$0")/classes.jsa"';
  const script = `#!/bin/sh\nexec '${java}' ${JVM.join(' ')} ${kept} -cp '${classPath}' ${SERVER} "$@"\n`;
  await writeFile(path.join(draft, PROGRAM), script, { mode: 0o755 });
}

/** Java writes the classes when it ends in good order. */
async function startedAndEnded(java: string, args: string[]): Promise<void> {
  const port = await freePort();
  const server = spawn(java, [...args, String(port)], { stdio: 'ignore' });
  const gone = once(server, 'exit');
  let over = false;
  const ended = gone.finally(() => (over = true)).catch(() => {});
  const end = () => server.kill();
  process.once('exit', end);
  try {
    const begun = async () => over || (await listens(port)) || undefined;
    await until(begun, STARTS_WITHIN_MS, () => `${java} does not listen after ${STARTS_WITHIN_MS / 1000} s`);
  } finally {
    server.kill();
    await ended;
    process.off('exit', end);
  }
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
