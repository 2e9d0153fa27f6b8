import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { repositoryRoot } from '@shouban/config';
import { generatedPages } from './pages';

/** Writes the pages of `docs/` that are made from the code: the state machine and the worked stories. */
async function main(): Promise<void> {
  const pages = await generatedPages();
  for (const [file, text] of Object.entries(pages)) {
    const target = path.join(repositoryRoot(), file);
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, text);
    console.log(file);
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
