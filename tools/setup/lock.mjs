import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  rmdirSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ROOT } from './root.mjs';

const BETWEEN_MS = 200;

/**
 * Does work that two commands started at once must not do together. The lock is a folder with one file, named by its
 * owner's process id and a word of its own; one whose owner is gone is taken over.
 */
export async function withLock(name, work) {
  const lock = path.join(ROOT, '.shouban', 'locks', name);
  const owner = `${process.pid}-${randomUUID()}`;
  for (let told = false; !take(lock, owner); told = true) {
    if (!told) process.stderr.write(`Waiting for another command that is at it: ${name}\n`);
    await sleep(BETWEEN_MS);
  }
  try {
    return await work();
  } finally {
    rmSync(path.join(lock, owner), { force: true });
    removeEmpty(lock);
  }
}

/**
 * The folder moves into place with its file, so there is no lock without an owner; a folder moves only where nothing or
 * an empty one is, so there are no two. What is taken away from a dead owner bears his name, never a new owner's.
 */
function take(lock, owner) {
  const draft = `${lock}.${owner}`;
  mkdirSync(draft, { recursive: true });
  writeFileSync(path.join(draft, owner), '');
  try {
    renameSync(draft, lock);
    return true;
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
  }
  const gone = entriesOf(lock).filter((other) => !isAtIt(Number.parseInt(other, 10)));
  for (const other of gone) rmSync(path.join(lock, other), { force: true });
  return gone.length > 0 && take(lock, owner);
}

function entriesOf(lock) {
  return existsSync(lock) ? readdirSync(lock) : [];
}

/** Another owner may have moved in. */
function removeEmpty(lock) {
  try {
    rmdirSync(lock);
  } catch (error) {
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST' && error.code !== 'ENOENT') throw error;
  }
}

/** Whether that process lives and is one of our commands: its number may be another program's by now. */
function isAtIt(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
  return commandOf(pid).includes('run.mjs');
}

/** A slim container has no `ps`, other systems have no `/proc`. */
function commandOf(pid) {
  if (process.platform !== 'linux') return spawnSync('ps', ['-o', 'command=', '-p', String(pid)]).stdout.toString();
  const commandLine = `/proc/${pid}/cmdline`;
  return existsSync(commandLine) ? readFileSync(commandLine, 'utf8') : '';
}
