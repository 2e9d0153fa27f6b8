import { rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { repositoryRoot } from '@shouban/config';
import { BUNDLE, bundleWorkflows, TRACED_BUNDLE } from '@shouban/temporal/bundle';

/** Writes the workflow bundles of the build, with tracing and without. */
async function main(): Promise<void> {
  await write(BUNDLE, false);
  await write(TRACED_BUNDLE, true);
}

/** Whole or not at all, for a worker may be starting. */
async function write(name: string, traced: boolean): Promise<void> {
  const file = path.join(repositoryRoot(), 'dist', name);
  const { code } = await bundleWorkflows({ traced });
  await writeFile(`${file}.draft`, code);
  await rename(`${file}.draft`, file);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
