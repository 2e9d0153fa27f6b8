import { DefaultLogger, makeTelemetryFilterString, Runtime } from '@temporalio/worker';

let installed = false;

/** The SDK's runtime, which says errors only. It exists once for each test file, because jest gives each its own modules. */
export function installRuntime(): void {
  if (installed) return;
  const logging = { filter: makeTelemetryFilterString({ core: 'ERROR' }) };
  Runtime.install({ logger: new DefaultLogger('ERROR'), telemetryOptions: { logging } });
  installed = true;
}
