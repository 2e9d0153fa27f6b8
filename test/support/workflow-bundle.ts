import { existsSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { BUNDLE, bundleWorkflows, TRACED_BUNDLE } from '@shouban/temporal/bundle';

/** Given again to whoever asks again, since workers share what was read of one. */
const bundles = new Map<boolean, Promise<{ codePath: string }>>();

/** The workflows of this tree, bundled by the first test file that needs them and read by all others of the run. */
export function testWorkflowBundle({ traced = false } = {}): Promise<{ codePath: string }> {
  const bundle = bundles.get(traced) ?? bundled(traced);
  bundles.set(traced, bundle);
  return bundle;
}

async function bundled(traced: boolean): Promise<{ codePath: string }> {
  const codePath = path.join(process.env['SHOUBAN_TEST_FOLDER']!, traced ? TRACED_BUNDLE : BUNDLE);
  if (!existsSync(codePath)) {
    const { code } = await bundleWorkflows({ traced });
    const draft = `${codePath}.${process.pid}`;
    await writeFile(draft, code);
    await rename(draft, codePath);
  }
  return { codePath };
}
