import type { WorkflowHandle } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { until } from '../../tools/provide/until';
import { createTimeSkippingEnv } from '../support/time-skipping';
import { block, blockAtOnce, blocksWhenTold, end } from './blocking.testing';

const TASK_QUEUE = 'blocked';
const HAPPENS_WITHIN_MS = 20_000;
/** The SDK takes it, although its types know nothing of it. */
const INTERRUPTED_SOON: object = { isolateExecutionTimeout: '300ms' };

describe('a workflow that takes its thread for itself', () => {
  let env: TestWorkflowEnvironment;
  let worker: Worker;
  let running: Promise<void>;
  beforeAll(async () => {
    env = await createTimeSkippingEnv();
    worker = await Worker.create({
      connection: env.nativeConnection,
      taskQueue: TASK_QUEUE,
      workflowsPath: require.resolve('./blocking.testing'),
      ...INTERRUPTED_SOON,
    });
    running = worker.run();
  });
  afterAll(async () => {
    worker.shutdown();
    await running;
    await env.teardown();
  });

  const start = (workflowId: string) =>
    env.client.workflow.start(blocksWhenTold, { workflowId, taskQueue: TASK_QUEUE });
  const eventsOf = async (workflow: WorkflowHandle) => (await workflow.fetchHistory()).events!;

  async function hasFailed(blocked: WorkflowHandle): Promise<void> {
    const failure = async () =>
      (await eventsOf(blocked)).find((event) => event.workflowTaskFailedEventAttributes)
        ?.workflowTaskFailedEventAttributes;
    const failed = await until(failure, HAPPENS_WITHIN_MS, () => 'no task of it has failed');
    expect(failed?.failure?.message).toBe('Script execution timed out after 300ms');
    await blocked.terminate();
  }

  it('is interrupted: its task fails, and the others of the thread go on', async () => {
    const [blocked, other] = [await start('blocked'), await start('other')];
    await blocked.signal(block);
    await hasFailed(blocked);
    await other.signal(end);
    expect(await other.result()).toBe('went on');
  });

  it('leaves nothing that it had put off to the next of the thread', async () => {
    const [blocked, other] = [await start('blocked at once'), await start('next')];
    await Promise.all([blocked.signal(blockAtOnce), other.signal(end)]);
    await hasFailed(blocked);
    expect(await other.result()).toBe('went on');
    // What was put off begins a timer, of whatever workflow it finds itself in.
    expect((await eventsOf(other)).filter((event) => event.timerStartedEventAttributes)).toEqual([]);
  });
});
