import { DefaultLogger, makeTelemetryFilterString, Runtime } from '@temporalio/worker';
import { setWorkflowsUp } from '../../apps/worker/src/workflow-running';

/** On the class itself, which is one for all files of a process, as the runtime is. */
const INSTALLED = Symbol.for('shouban.test.runtime');

/** The SDK's runtime, which says errors only. It ends when nobody uses it, and begins again with what it was told first. */
export function installRuntime(): void {
  const installed = Runtime as unknown as Record<symbol, boolean>;
  if (installed[INSTALLED]) return;
  const logging = { filter: makeTelemetryFilterString({ core: 'ERROR' }) };
  Runtime.install({ logger: new DefaultLogger('ERROR'), telemetryOptions: { logging } });
  setWorkflowsUp();
  installed[INSTALLED] = true;
}

/** Options of a replay: the SDK takes it for a debugger's, which a workflow that blocks would hold up for ever. Its types know nothing of them. */
export const WITH_AN_END: object = { isolateExecutionTimeout: '5s' };
