import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ROOT } from './root.mjs';

const BETWEEN_MS = 200;

/**
 * Does work that two commands started at once must not do together. The lock is a folder with its owner's process id; one
 * whose owner is gone is taken over.
 */
export async function withLock(name, work) {
  const lock = path.join(ROOT, '.shouban', 'locks', name);
  mkdirSync(path.dirname(lock), { recursive: true });
  for (let told = false; !take(lock); told = true) {
    if (!told) process.stderr.write(`Waiting for another command that is at it: ${name}\n`);
    await sleep(BETWEEN_MS);
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

function take(lock) {
  try {
    mkdirSync(lock);
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (ownerLives(lock)) return false;
    rmSync(lock, { recursive: true, force: true });
    return take(lock);
  }
  writeFileSync(path.join(lock, 'pid'), String(process.pid));
  return true;
}

/** A lock without an id is being made at this moment. */
function ownerLives(lock) {
  try {
    const pid = Number(readFileSync(path.join(lock, 'pid'), 'utf8'));
    if (pid > 0) process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM' || error.code === 'ENOENT';
  }
}
