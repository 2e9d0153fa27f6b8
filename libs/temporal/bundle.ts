import { existsSync } from 'node:fs';
import path from 'node:path';
import { bundleWorkflowCode, type BundleOptions, type WorkflowBundleWithSourceMap } from '@temporalio/worker';

/** Root of the repository, from the source tree and from `dist` alike. */
function repositoryRoot(): string {
  let folder = __dirname;
  while (!existsSync(path.join(folder, 'nest-cli.json'))) folder = path.dirname(folder);
  return folder;
}

/**
 * The one place that bundles workflow code, for development, tests and the build alike: it knows the `@shouban/*`
 * aliases, which the bundler does not read from tsconfig.
 */
export function bundleWorkflows(options: Partial<BundleOptions> = {}): Promise<WorkflowBundleWithSourceMap> {
  const root = repositoryRoot();
  return bundleWorkflowCode({
    workflowsPath: path.join(root, 'workflows', 'index.ts'),
    failureConverterPath: require.resolve('./failure-converter'),
    logger: undefined,
    webpackConfigHook: (config) => ({
      ...config,
      resolve: {
        ...config.resolve,
        alias: {
          ...(config.resolve?.alias as Record<string, string> | undefined),
          '@shouban/activities': path.join(root, 'activities'),
          '@shouban/workflows': path.join(root, 'workflows'),
          '@shouban': path.join(root, 'libs'),
        },
      },
    }),
    ...options,
  });
}
