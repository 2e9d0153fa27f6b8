import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { type Log, silent } from './provided';

/** What distributions call it. */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
/** Without a font for hanzi every page would be boxes, and its layout another. */
const PACKAGES = ['chromium', 'fonts-noto-cjk'];
const INSTALL_WITHIN_MS = 300_000;

export interface ChromiumSources {
  /** Taken as it is: whoever names one wants that one. */
  given: string | undefined;
  path: string;
  /** Where playwright would have put its own. */
  downloaded: string | undefined;
  /** Installs it with its fonts, where that can be done; whether it did. */
  install(log: Log): boolean;
}

/**
 * A Chromium for the browser tests: `CHROMIUM_PATH`, else the PATH, else playwright's own download, else installed with its
 * Chinese fonts by the package manager of Debian or Ubuntu, said aloud. Undefined where there is none: then the tests are skipped.
 * Synchronous, because a test file has to know it before it names its tests.
 */
export function chromiumExecutable(log: Log = silent, sources: Partial<ChromiumSources> = {}): string | undefined {
  const from: ChromiumSources = { ...here(), ...sources };
  if (from.given) return from.given;
  const installed = () => NAMES.map((name) => onPath(name, from.path)).find((found) => found !== undefined);
  const found = installed() ?? from.downloaded;
  if (found) return found;
  return from.install(log) ? installed() : undefined;
}

function here(): ChromiumSources {
  const downloaded = chromium.executablePath();
  return {
    given: process.env['CHROMIUM_PATH'] || undefined,
    path: process.env['PATH'] ?? '',
    downloaded: existsSync(downloaded) ? downloaded : undefined,
    install: byApt,
  };
}

function onPath(name: string, folders: string): string | undefined {
  return folders
    .split(path.delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => path.join(folder, name))
    .find((file) => existsSync(file));
}

function byApt(log: Log): boolean {
  if (process.getuid?.() !== 0 || !isDebian()) return false;
  log(`Installing ${PACKAGES.join(' and ')} for the browser tests (apt-get, once)`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args: string[]) =>
    spawnSync('apt-get', ['-qq', ...args], { env, stdio: 'ignore', timeout: INSTALL_WITHIN_MS }).status === 0;
  return apt('update') && apt('install', '-y', '--no-install-recommends', ...PACKAGES);
}

function isDebian(): boolean {
  const release = '/etc/os-release';
  return existsSync(release) && /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(readFileSync(release, 'utf8'));
}
