import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { repositoryRoot } from '@shouban/config';
import { readSources } from '../trace/sources';
import { generatedPages } from './pages';

/** Told on servers, which the tests know how to provide: the spec that checks these pages writes them when it is asked to. */
const STAGED = ['--selectProjects', 'workflow', '--', 'tools/pages/staged'];

/** Writes the pages of `docs/` that are made from the code: the state machine and the worked stories. */
async function main(): Promise<void> {
  await writeStaged();
  const pages = await generatedPages(readSources());
  for (const [file, text] of Object.entries(pages)) {
    const target = path.join(repositoryRoot(), file);
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, text);
    console.log(file);
  }
}

async function writeStaged(): Promise<void> {
  const root = repositoryRoot();
  const jest = path.join(root, 'node_modules/jest/bin/jest.js');
  const env = { ...process.env, SHOUBAN_WRITE_PAGES: '1' };
  const child = spawn(process.execPath, [jest, ...STAGED], { cwd: root, env, stdio: 'inherit' });
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error('The stories of docs/walkthroughs that run on servers could not be told: see above.');
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
