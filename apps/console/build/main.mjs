/** Builds the console and the public site into `dist/console`, each file beside its compressed self. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { makeClient } from './client.mjs';

const ROOT = path.join(import.meta.dirname, '..');
const OUT = path.join(ROOT, '../../dist/console');

await makeClient();
await build({ root: ROOT, configFile: path.join(ROOT, 'vite.config.ts'), logLevel: 'warn' });
for (const entry of readdirSync(OUT, { recursive: true, withFileTypes: true })) {
  const file = path.join(entry.parentPath, entry.name);
  if (entry.isFile() && /\.(js|css|svg)$/.test(file))
    writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: 9 }));
}
