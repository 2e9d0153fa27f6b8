import { TestWorkflowEnvironment, type TimeSkippingTestWorkflowEnvironmentOptions } from '@temporalio/testing';
import { timeSkippingExecutable } from '../../tools/provide/time-skipping';
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
  return TestWorkflowEnvironment.createTimeSkipping({
    ...options,
    server: { ...options.server, executable: await timeSkippingExecutable() },
  });
}
