import { cp, mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { repositoryRoot } from '@shouban/config';
import { bundleWorkflows } from '@shouban/temporal/bundle';

const PARTS = ['apps/worker', 'libs', 'activities', 'workflows'];
/** What a build finds beside it. */
const BESIDE = ['node_modules', 'nest-cli.json', 'catalogue'];

/**
 * A second build beside this one, as the next version would bring it: the same worker, its workflows with one patched step more.
 * @returns the file of its worker, and of what releases it
 */
export async function makeNextBuild(folder: string): Promise<{ worker: string; release: string }> {
  const root = repositoryRoot();
  const to = path.join(folder, 'next-build');
  await mkdir(to);
  for (const name of BESIDE) await symlink(path.join(root, name), path.join(to, name));
  for (const part of PARTS) await cp(path.join(root, 'dist', part), path.join(to, 'dist', part), { recursive: true });
  const { code } = await bundleWorkflows({
    workflowInterceptorModules: [path.join(root, 'tools/faults/next-build.interceptors.ts')],
  });
  await writeFile(path.join(to, 'dist', 'workflow-bundle.js'), code);
  const built = (name: string) => path.join(to, 'dist/apps/worker/src', name);
  return { worker: built('main.js'), release: built('release.js') };
}
