import path from 'node:path';
import { repositoryRoot } from '@shouban/config';
import {
  bundleWorkflowCode,
  DefaultLogger,
  type BundleOptions,
  type WorkflowBundleWithSourceMap,
} from '@temporalio/worker';

/** Their files in the build. */
export const BUNDLE = 'workflow-bundle.js';
export const TRACED_BUNDLE = 'workflow-bundle-traced.js';

/** Workflows that carry the trace of a request; the others hold nothing that could (decision 57). */
export interface BundleFor {
  traced?: boolean;
}

/**
 * The one place that bundles workflow code, for development, tests and the build alike: it knows the `@shouban/*`
 * aliases, which the bundler does not read from tsconfig.
 */
export async function bundleWorkflows({
  traced = false,
  ...options
}: Partial<BundleOptions> & BundleFor = {}): Promise<WorkflowBundleWithSourceMap> {
  const root = repositoryRoot();
  const workflowsPath = path.join(root, 'workflows', 'index.ts');
  const bundle = await bundleWorkflowCode({
    workflowsPath,
    // Loaded once for all cases instead of once for each: the modules hold nothing that belongs to a case, and are frozen.
    preloadModules: [workflowsPath],
    failureConverterPath: require.resolve('./failure-converter'),
    workflowInterceptorModules: traced ? [require.resolve('./tracing/workflow-interceptors')] : [],
    // The bundler's report of a good build interests nobody.
    logger: new DefaultLogger('WARN'),
    webpackConfigHook: (config) => ({
      ...config,
      // A stack tells file and line. With columns and the sources themselves the map takes 30 MB in a worker.
      devtool: 'inline-nosources-cheap-module-source-map',
      module: { ...config.module, rules: config.module?.rules?.map(forThisNode) ?? [] },
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
  return { ...bundle, code: `${LOOKED_UP_ONCE}${inLatin(bundle.code)}` };
}

type Rule = NonNullable<
  NonNullable<Parameters<NonNullable<BundleOptions['webpackConfigHook']>>[0]['module']>['rules']
>[number];

/** As the SDK compiles TypeScript, except that what this Node does by itself (object spread above all) is left to it and not to helpers. */
function forThisNode(rule: Rule): Rule {
  const { use } = rule as { use?: { options?: { jsc?: object } } };
  if (!use?.options?.jsc) return rule;
  const options = { ...use.options, jsc: { ...use.options.jsc, target: 'es2022' } };
  return { ...(rule as object), use: { ...use, options } };
}

/**
 * What of the language workflows use, but for what the SDK puts its own in place of: dates, timers and weak references. In a sandbox each use of
 * a global name is a call out of the engine to ask whether the sandbox has another, and a date is computed by ten uses of `Math`.
 */
const NAMES = `Array, ArrayBuffer, BigInt, Boolean, Error, JSON, Map, Math, Number, Object, Promise, Proxy, RangeError,
  Reflect, RegExp, Set, String, Symbol, TypeError, Uint8Array, WeakMap, WeakSet`;
/** On the first line, so that the source map stays true. */
const LOOKED_UP_ONCE = `const { ${NAMES.replaceAll(/\s+/g, ' ')} } = globalThis; `;

/** The same script without a letter that makes V8 keep each of its two million in two bytes. */
function inLatin(code: string): string {
  return code.replace(/[^\0-\xff]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
