import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { withLock } from './lock.mjs';
import { ROOT } from './root.mjs';
import { step } from './step.mjs';

const SOURCES = ['apps', 'workflows', 'activities', 'libs', 'tools'];
const SETTINGS = ['package-lock.json', 'nest-cli.json', 'tsconfig.json', 'tsconfig.build.json'];
const STAMP = path.join(ROOT, 'dist', '.built-from');
const NEST = path.join(ROOT, 'node_modules', '@nestjs', 'cli', 'bin', 'nest.js');
const BUNDLE = path.join(ROOT, 'dist', 'tools', 'setup', 'bundle.js');

/** Builds `dist` and the workflow bundle when they are not of these sources. */
export async function ensureBuilt() {
  const sources = digest();
  if (builtFrom() === sources) return;
  await withLock('build', async () => {
    if (builtFrom() === sources) return;
    // Until it is whole again the build is of no state of the sources, not even of a former one that comes back.
    rmSync(STAMP, { force: true });
    const advice = 'The errors above say where; in a fresh clone please report them.';
    await step('Building', process.execPath, [NEST, 'build'], advice);
    await step('Bundling the workflows', process.execPath, [BUNDLE], advice);
    writeFileSync(STAMP, sources);
  });
}

function builtFrom() {
  return existsSync(STAMP) ? readFileSync(STAMP, 'utf8') : undefined;
}

/** By content, so that a fresh checkout of the same sources, or a touched file, is not built again. */
function digest() {
  const hash = createHash('sha256');
  for (const file of [...SETTINGS, ...SOURCES.flatMap(filesOf)].sort()) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(ROOT, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

function filesOf(folder) {
  return readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.spec.ts'))
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)));
}
