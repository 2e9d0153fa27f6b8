import { TestWorkflowEnvironment, type TimeSkippingTestWorkflowEnvironmentOptions } from '@temporalio/testing';
import type { TimeSkippingServerConfig } from '@temporalio/testing/lib/ephemeral-server';
import { installRuntime } from './runtime';

/**
 * A time-skipping server for one test file. Its time passes only while a result is awaited, and it lists no workflows: what
 * needs lists or schedules stands in `test/` and runs on the real server. The product sets no search attributes; one that is
 * added must be registered here first, by `operatorService.addSearchAttributes`.
 */
export async function createTimeSkippingEnv(
  options: TimeSkippingTestWorkflowEnvironmentOptions = {},
): Promise<TestWorkflowEnvironment> {
  installRuntime();
  return TestWorkflowEnvironment.createTimeSkipping({ ...options, server: { ...options.server, ...provided() } });
}

/** Started once for the whole run; a run that found none hears here what is missing. */
function provided(): TimeSkippingServerConfig {
  const { SHOUBAN_TEST_TIME_SKIPPING, SHOUBAN_TEST_NO_TIME_SKIPPING } = process.env;
  if (!SHOUBAN_TEST_TIME_SKIPPING) throw new Error(SHOUBAN_TEST_NO_TIME_SKIPPING);
  return JSON.parse(SHOUBAN_TEST_TIME_SKIPPING) as TimeSkippingServerConfig;
}
