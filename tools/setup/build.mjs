import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { withLock } from './lock.mjs';
import { ROOT } from './root.mjs';
import { step } from './step.mjs';

const SOURCES = ['apps', 'workflows', 'activities', 'libs', 'tools'];
const SETTINGS = ['package-lock.json', 'nest-cli.json', 'tsconfig.json', 'tsconfig.build.json'];
const LOCK = 'package-lock.json';
const CONSOLE = path.join('apps', 'console');
/** The console's client is made from it. */
const API_DOCUMENT = path.join('docs', 'openapi.json');
const NEST = path.join(ROOT, 'node_modules', '@nestjs', 'cli', 'bin', 'nest.js');
const CONSOLE_BUILD = path.join(ROOT, 'apps', 'console', 'build', 'main.mjs');
const BUNDLE = path.join(ROOT, 'dist', 'tools', 'setup', 'bundle.js');

const ADVICE = 'The errors above say where; in a fresh clone please report them.';

/** What is built of which sources, and how. The console is built apart: its sources change without those of the server, and the other way round. */
const PARTS = [
  {
    stamp: path.join(ROOT, 'dist', '.built-from'),
    sources: () => [...SETTINGS, ...SOURCES.flatMap((folder) => filesOf(folder, isServerSource))],
    build: async () => {
      await step('Building', process.execPath, [NEST, 'build'], ADVICE);
      await step('Bundling the workflows', process.execPath, [BUNDLE], ADVICE);
    },
  },
  {
    stamp: path.join(ROOT, 'dist', '.console-built-from'),
    sources: () => [LOCK, API_DOCUMENT, ...filesOf(CONSOLE, isConsoleSource)],
    build: async () => {
      await step('Building the console', process.execPath, [CONSOLE_BUILD], ADVICE);
    },
  },
];

/** Builds `dist`, the workflow bundle and the console where they are not of these sources. */
export async function ensureBuilt() {
  for (const part of PARTS) await ensurePart(part);
}

async function ensurePart({ stamp, sources, build }) {
  const wanted = digest(sources());
  const builtFrom = () => (existsSync(stamp) ? readFileSync(stamp, 'utf8') : undefined);
  if (builtFrom() === wanted) return;
  await withLock('build', async () => {
    if (builtFrom() === wanted) return;
    // Until it is whole again the build is of no state of the sources, not even of a former one that comes back.
    rmSync(stamp, { force: true });
    await build();
    writeFileSync(stamp, wanted);
  });
}

/** By content, so that a fresh checkout of the same sources, or a touched file, is not built again. */
function digest(files) {
  const hash = createHash('sha256');
  for (const file of files.sort()) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(ROOT, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

function isServerSource(file) {
  return file.endsWith('.ts') && !file.endsWith('.spec.ts') && !file.startsWith(`${CONSOLE}${path.sep}`);
}

/** All but its tests, what is installed, and the client's types, which the build itself makes. */
function isConsoleSource(file) {
  return !file.endsWith('.spec.ts') && !file.endsWith('schema.d.ts') && !file.includes('node_modules');
}

function filesOf(folder, wanted) {
  return readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)))
    .filter(wanted);
}
