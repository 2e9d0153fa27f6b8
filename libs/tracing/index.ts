import { ConfigError, loadConfig } from '@shouban/config';
import type { Tracing } from './tracing';

export type { FinishedSpan } from './finished-span';
export type { Tracing } from './tracing';

/**
 * Begins to trace a process, where its environment names a collector; else nothing of OpenTelemetry's SDK is even loaded. It is to be called
 * before `pg` is imported, whose statements are seen only from then on.
 *
 * @param service the name of the process, where `OTEL_SERVICE_NAME` gives no other
 */
export function traced(service: string): Tracing | undefined {
  const config = configured();
  if (!config) return undefined;
  const { begin } = require('./sdk') as typeof import('./sdk');
  return begin(config, service);
}

/** A wrong environment is told by the process's main, to which it is wrong just as well. */
function configured() {
  try {
    return loadConfig().tracing;
  } catch (error) {
    if (error instanceof ConfigError) return undefined;
    throw error;
  }
}
