import { TestWorkflowEnvironment, type TimeSkippingTestWorkflowEnvironmentOptions } from '@temporalio/testing';
import type { EphemeralServerExecutable } from '@temporalio/testing/lib/ephemeral-server';
import { timeSkippingExecutable } from '../../tools/provide/time-skipping';
import { installRuntime } from './runtime';

const TRIES = 4;

/**
 * A time-skipping server for one test file. Its time passes only while a result is awaited, and it lists no workflows: what
 * needs lists or schedules stands in `test/` and runs on the real server. The product sets no search attributes; one that is
 * added must be registered here first, by `operatorService.addSearchAttributes`.
 */
export async function createTimeSkippingEnv(
  options: TimeSkippingTestWorkflowEnvironmentOptions = {},
): Promise<TestWorkflowEnvironment> {
  installRuntime();
  const server = { ...options.server, executable: await executable() };
  return startedWithin(TRIES, () => TestWorkflowEnvironment.createTimeSkipping({ ...options, server }));
}

/** Found once for the whole run; a run that found none hears here what is missing. */
async function executable(): Promise<EphemeralServerExecutable> {
  const found = process.env['SHOUBAN_TEST_TIME_SKIPPING'];
  return found ? (JSON.parse(found) as EphemeralServerExecutable) : timeSkippingExecutable();
}

/** The SDK gives the server's JVM five seconds to begin; on a machine that is busy with other tests that is not always enough. */
async function startedWithin<T>(tries: number, start: () => Promise<T>): Promise<T> {
  try {
    return await start();
  } catch (error) {
    if (tries <= 1 || !/did not start within/.test(String(error))) throw error;
    return startedWithin(tries - 1, start);
  }
}
