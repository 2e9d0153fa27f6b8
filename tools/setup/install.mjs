import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { withLock } from './lock.mjs';
import { ROOT } from './root.mjs';
import { step } from './step.mjs';

const LOCK_FILE = path.join(ROOT, 'package-lock.json');
const PACKAGES = path.join(ROOT, 'node_modules');
/** Written by npm itself at the end of an installation. */
const INSTALLED = path.join(PACKAGES, '.package-lock.json');
const STAMP = path.join(PACKAGES, '.shouban-installed');

/** Installs the packages of `package-lock.json` when those that are there are of another one, or none. */
export async function ensureInstalled() {
  if (isInstalled()) return;
  await withLock('install', async () => {
    if (isInstalled()) return;
    // NODE_ENV=production would leave out what builds and tests.
    await step('Installing the packages (npm ci)', 'npm', ['ci', '--include=dev'], 'Is the npm registry reachable?');
    writeFileSync(STAMP, digest());
  });
}

function isInstalled() {
  if (!existsSync(INSTALLED)) return false;
  // Another checkout's packages, lent to this one: who lends them installs them.
  if (lstatSync(PACKAGES).isSymbolicLink()) return true;
  if (existsSync(STAMP)) return readFileSync(STAMP, 'utf8') === digest();
  // Installed by hand with `npm ci` or `npm install`.
  return statSync(INSTALLED).mtimeMs >= statSync(LOCK_FILE).mtimeMs;
}

function digest() {
  return createHash('sha256').update(readFileSync(LOCK_FILE)).digest('hex');
}
