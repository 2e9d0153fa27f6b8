import { rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { repositoryRoot } from '@shouban/config';
import { bundleWorkflows } from '@shouban/temporal/bundle';

/** Writes the workflow bundle of the build: whole or not at all, for a worker may be starting. */
async function main(): Promise<void> {
  const file = path.join(repositoryRoot(), 'dist', 'workflow-bundle.js');
  const { code } = await bundleWorkflows();
  await writeFile(`${file}.draft`, code);
  await rename(`${file}.draft`, file);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
