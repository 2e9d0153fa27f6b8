import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { until } from '../../tools/provide/until';
import { createTimeSkippingEnv } from '../support/time-skipping';
import { block, blocksWhenTold, end } from './blocking.testing';

const TASK_QUEUE = 'blocked';
const HAPPENS_WITHIN_MS = 20_000;
/** The SDK takes it, although its types know nothing of it. */
const INTERRUPTED_SOON: object = { isolateExecutionTimeout: '300ms' };

describe('a workflow that takes its thread for itself', () => {
  let env: TestWorkflowEnvironment;
  beforeAll(async () => {
    env = await createTimeSkippingEnv();
  });
  afterAll(() => env.teardown());

  it('is interrupted: its task fails, and the others of the thread go on', async () => {
    const worker = await Worker.create({
      connection: env.nativeConnection,
      taskQueue: TASK_QUEUE,
      workflowsPath: require.resolve('./blocking.testing'),
      ...INTERRUPTED_SOON,
    });
    await worker.runUntil(async () => {
      const start = (workflowId: string) =>
        env.client.workflow.start(blocksWhenTold, { workflowId, taskQueue: TASK_QUEUE });
      const [blocked, other] = [await start('blocked'), await start('other')];
      await blocked.signal(block);
      const failure = async () => {
        const { events } = await blocked.fetchHistory();
        return events!.find((event) => event.workflowTaskFailedEventAttributes)?.workflowTaskFailedEventAttributes;
      };
      const failed = await until(failure, HAPPENS_WITHIN_MS, () => 'no task of it has failed');
      expect(failed?.failure?.message).toBe('Script execution timed out after 300ms');
      await other.signal(end);
      expect(await other.result()).toBe('went on');
      await blocked.terminate();
    });
  });
});
