import { DefaultLogger, makeTelemetryFilterString, Runtime } from '@temporalio/worker';
import { watchedOncePerActivation, withoutStacksOfPromises } from '../../apps/worker/src/workflow-threads';

/** On the class itself, which is one for all files of a process, as the runtime is. */
const INSTALLED = Symbol.for('shouban.test.runtime');

/**
 * Options of a worker whose workflows run in the thread of the test instead of one that reads the SDK and the bundle for it. One that
 * blocks is ended as in a thread of its own, which the SDK's debug mode alone would not do (decision 61).
 */
export const IN_THIS_THREAD = { debugMode: true, isolateExecutionTimeout: '5s' } as const;

/** The SDK's runtime, which says errors only. It ends when nobody uses it, and begins again with what it was told first. */
export function installRuntime(): void {
  const installed = Runtime as unknown as Record<symbol, boolean>;
  if (installed[INSTALLED]) return;
  const logging = { filter: makeTelemetryFilterString({ core: 'ERROR' }) };
  Runtime.install({ logger: new DefaultLogger('ERROR'), telemetryOptions: { logging } });
  // As our own workers run their workflows, here where they run in the thread of a test.
  withoutStacksOfPromises();
  watchedOncePerActivation();
  installed[INSTALLED] = true;
}
