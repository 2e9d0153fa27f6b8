/**
 * Every command of `package.json`, on a machine that has nothing but Node: installs and builds what is not there or not
 * of this state of the sources, and then goes on as the command itself. Without dependencies, because it runs before them.
 */
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** What each command is: a module that takes this process over; and whether it runs on the build. */
const COMMANDS = {
  start: { module: 'dist/tools/start/main.js', built: true },
  demo: { module: 'dist/tools/demo/main.js', built: true },
  bench: { module: 'dist/tools/bench/main.js', built: true },
  faults: { module: 'dist/tools/faults/main.js', built: true },
  topology: { module: 'dist/tools/topology/main.js', built: true },
  evidence: { module: 'dist/tools/evidence/main.js', built: true },
  simulate: { module: 'dist/tools/simulate/main.js', built: true },
  verify: { module: 'dist/tools/verify/main.js', built: true },
  doctor: { module: 'dist/tools/doctor/main.js', built: true },
  'first-administrator': { module: 'dist/apps/worker/src/first-administrator.js', built: true },
  backup: { module: 'dist/tools/backup/main.js', built: true },
  restore: { module: 'dist/tools/backup/restore.js', built: true },
  'rotate-keys': { module: 'dist/tools/rotate-keys/main.js', built: true },
  erase: { module: 'dist/tools/erase/main.js', built: true },
  'archive-ledger': { module: 'dist/tools/archive-ledger/main.js', built: true },
  'codec-server': { module: 'dist/tools/codec-server/main.js', built: true },
  openapi: { module: 'dist/tools/openapi/main.js', built: true },
  pages: { module: 'dist/tools/pages/main.js', built: true },
  notices: { module: 'dist/tools/notices/main.js', built: true },
  screenshots: { module: 'dist/tools/screenshots/main.js', built: true },
  build: { built: true },
  test: { module: 'tools/test/main.mjs' },
  rules: { module: 'tools/rules/main.mjs' },
  audit: { module: 'tools/audit/main.mjs' },
  mutate: { module: 'tools/mutate/main.mjs' },
};
const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

const NEEDED = [20, 19];
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < NEEDED[0] || (major === NEEDED[0] && minor < NEEDED[1])) {
  fail(
    `Shouban needs Node ${NEEDED.join('.')} or newer, and this is ${process.versions.node}: install it from nodejs.org.`,
  );
}

const [name, ...rest] = process.argv.slice(2);
const command = COMMANDS[name];
if (!command) fail(`There is no command ${name || ''}. Commands: ${Object.keys(COMMANDS).join(', ')}`);
try {
  await prepare(command);
} catch (error) {
  fail(error.message);
}
if (command.module) await become(path.join(ROOT, command.module), rest);

/** Imported only now: an older Node is told what it lacks before it meets what it does not know. */
async function prepare({ built }) {
  const { ensureInstalled } = await import('./setup/install.mjs');
  await ensureInstalled();
  if (!built) return;
  const { ensureBuilt } = await import('./setup/build.mjs');
  await ensureBuilt();
}

/** Goes on as that module, so that signals and exit codes are its own. */
async function become(file, args) {
  process.argv = [process.execPath, file, ...args];
  await import(pathToFileURL(file).href);
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
