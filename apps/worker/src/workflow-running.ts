import { Script, type Context } from 'node:vm';
import type { coresdk } from '@temporalio/proto';

// How workflows are run and kept, where the SDK has no option for it.

/** All of it, once in a process, before its first worker is made. @throws Error where the SDK is not the one that this was made for */
export function setWorkflowsUp(): void {
  runInThisThread();
  withoutStacksOfPromises();
  keepingNoAnswers();
}

/** What the SDK makes a workflow by and what it has of one, as far as it matters here. */
interface Creator {
  createWorkflow(options: unknown): Promise<Workflow>;
  destroy(): Promise<void>;
}
interface Workflow {
  readonly runId: string;
  readonly context: Context;
  readonly activator: { errorToFailure(error: unknown): Failure };
  activate(activation: unknown): Promise<Completion>;
  dispose(): Promise<void>;
}
type Completion = coresdk.workflow_completion.IWorkflowActivationCompletion;
type Failure = NonNullable<NonNullable<Completion['failed']>['failure']>;

/** The two steps of `Worker.create` that its subclasses may do otherwise. */
interface Steps {
  getOrCreateBundle(options: Compiled, logger: Logger): Promise<object>;
  createWorkflowCreator(bundle: object, options: Compiled, logger: Logger): Promise<Creator>;
}
interface Compiled {
  workflowBundle?: object;
  activities: ReadonlyMap<string, unknown>;
  isolateExecutionTimeoutMs: number;
}
interface Logger {
  warn(message: string, attributes: object): void;
}

/**
 * The SDK runs workflows in threads of their own, to which each activation and from which each answer is copied; what it has for debugging
 * runs them where the worker is, but without an end for one that blocks. They run there, and with that end. Workers of one process that are
 * given one and the same bundle share the sandbox that it was evaluated in, because a process has several of them (`worker.ts`).
 * (Decision 66.)
 */
function runInThisThread(): void {
  const { Worker } = require('@temporalio/worker') as { Worker: unknown };
  const { ReusableVMWorkflowCreator } =
    require('@temporalio/worker/lib/workflow/reusable-vm') as typeof import('@temporalio/worker/lib/workflow/reusable-vm');
  const live = ReusableVMWorkflowCreator.workflowByRunId as Map<string, unknown>;
  const worker = Worker as Steps;
  const { getOrCreateBundle, createWorkflowCreator } = worker;
  if (!getOrCreateBundle || !createWorkflowCreator) throw new Error('This SDK makes its workflows in another way');
  const bundles = new WeakMap<object, Promise<object>>();
  const sandboxes = new WeakMap<object, Map<string, { creator: Promise<Creator>; users: number }>>();
  const steps: Steps = {
    getOrCreateBundle(options, logger) {
      const make = () => getOrCreateBundle.call(worker, options, logger);
      const { workflowBundle } = options;
      if (!workflowBundle) return make();
      const bundle = once(bundles, workflowBundle, make);
      bundle.catch(() => bundles.delete(workflowBundle));
      return bundle;
    },
    async createWorkflowCreator(bundle, options, logger) {
      const { activities, isolateExecutionTimeoutMs: limit } = options;
      const inThisThread = { ...options, debugMode: true, isolateExecutionTimeoutMs: undefined as unknown as number };
      const make = () => createWorkflowCreator.call(worker, bundle, inThisThread, logger);
      const ofBundle = once(sandboxes, bundle, () => new Map());
      // A sandbox knows the names of the activities that its workflows may call.
      const names = [...activities.keys()].sort().join();
      const sandbox = once(ofBundle, names, () => ({ creator: make(), users: 0 }));
      sandbox.users++;
      const leave = async (end: () => Promise<void>) => {
        if (--sandbox.users > 0) return;
        ofBundle.delete(names);
        await end();
      };
      const creator = await sandbox.creator.catch(async (error: unknown) => {
        await leave(() => Promise.resolve());
        throw error;
      });
      return {
        createWorkflow: async (given) => onItsOwn(await creator.createWorkflow(given), live, limit, logger),
        destroy: () => leave(() => creator.destroy()),
      };
    },
  };
  Object.assign(worker, steps);
}

function once<K, V>(made: { get(key: K): V | undefined; set(key: K, value: V): unknown }, key: K, make: () => V): V {
  const known = made.get(key) ?? make();
  made.set(key, known);
  return known;
}

/**
 * Whatever becomes of it, the other workflows of the thread go on.
 * @param live the SDK's list by run id, by which it finds the workflow of a rejection that nobody handles
 */
function onItsOwn(workflow: Workflow, live: Map<string, unknown>, limit: number, logger: Logger): Workflow {
  const { activate, dispose } = workflow;
  return Object.assign(workflow, {
    activate: (activation: unknown) => watched(workflow, limit, () => activate.call(workflow, activation)),
    async dispose() {
      const listed = live.get(workflow.runId);
      try {
        await dispose.call(workflow);
      } catch (error) {
        // As in a thread of the SDK's; it would end the worker.
        logger.warn('A workflow was not disposed of in good order', { runId: workflow.runId, error });
      }
      // Another worker of the process took its next task, and this was what the one before had still kept.
      if (listed && listed !== workflow) live.set(workflow.runId, listed);
    },
  });
}

/**
 * For the query `__stack_trace`, by which Temporal's own page shows where a workflow waits, the SDK keeps the stack of each promise that
 * is not settled: two fifths of what a waiting case takes, and a stack is taken and looked up in the source map for every `await` of
 * every case. Who wants to know what a case waits for asks the case (`/live`). Errors keep their stacks. (Decision 56.)
 */
function withoutStacksOfPromises(): void {
  const { globalHandlers } =
    require('@temporalio/worker/lib/workflow/vm-shared') as typeof import('@temporalio/worker/lib/workflow/vm-shared');
  // The SDK knows this state: where Node has no hooks for promises, it says that there are no stacks.
  Object.assign(globalHandlers, { setPromiseHook: () => {} });
}

/**
 * The SDK keeps for each workflow the last that its operator has put out, to know its state, and with the state the answer to the last
 * activation, which has been sent: some 8 KB a case. The answer is given away at its first reading. (Decision 56.)
 */
function keepingNoAnswers(): void {
  const operators = require('@temporalio/worker/lib/rxutils') as typeof import('@temporalio/worker/lib/rxutils');
  const { mergeMapWithState } = operators;
  Object.assign(operators, {
    mergeMapWithState<T, I, O>(step: Step<T, I, O>, initial: T, concurrency?: number) {
      const stepOnce = async (state: T, input: I) => givenOnce(await step(state, input));
      return mergeMapWithState(stepOnce, initial, concurrency);
    },
  });
}

/** As the SDK has them all: asynchronous functions. */
type Step<T, I, O> = (state: T, input: I) => Promise<{ state: T; output: O }>;

function givenOnce<S, O>({ state, output }: { state: S; output: O }): { state: S; output: O } {
  let kept: O | undefined = output;
  return {
    state,
    get output() {
      const given = kept as O;
      kept = undefined;
      return given;
    },
  };
}

/**
 * A workflow that blocks is interrupted, and its task fails. Node watches a call by a thread that it starts for it, and the SDK calls
 * into the sandbox about four times for one activation, which is a third of what running workflows takes; and when it interrupts one, the
 * process is aborted with all its other cases. Here the whole activation is watched by one thread, may take as long as
 * one call could, and only its task fails. (Decision 64.)
 */
function watched(workflow: Workflow, limit: number, activate: () => Promise<Completion>): Promise<Completion> {
  let answer: Promise<Completion> | undefined;
  try {
    // All of it that runs code of the workflow has run when it first waits.
    calling(() => (answer = activate()), limit);
  } catch (error) {
    forgetWhatWasUnderWay(error);
    runWhatItPutOff(workflow, limit);
    // As the SDK answers it: only this task has failed.
    return Promise.resolve({ runId: workflow.runId, failed: { failure: workflow.activator.errorToFailure(error) } });
  }
  return answer!;
}

/** It would run at the next call into the sandbox, in the place of the workflow that is called then. Its own globals are still there. */
function runWhatItPutOff({ context }: Workflow, limit: number): void {
  try {
    NOTHING.runInContext(context, { timeout: limit });
  } catch (error) {
    forgetWhatWasUnderWay(error);
  }
}

/**
 * What was interrupted never told Node's async hooks that it had ended, and Node aborts a process whose books of that do not balance. It
 * closes them where it handles an error that nobody has caught.
 */
function forgetWhatWasUnderWay(error: unknown): void {
  const { _fatalException: handle } = process as unknown as { _fatalException?: (error: unknown) => boolean };
  process.setUncaughtExceptionCaptureCallback(() => {});
  handle?.call(process, error);
  process.setUncaughtExceptionCaptureCallback(null);
}

const CALLED = Symbol.for('shouban.workflow-running.called');
const NOTHING = new Script('');
const CALL = new Script(`globalThis[Symbol.for('${Symbol.keyFor(CALLED)!}')]()`);

/** @throws Error ERR_SCRIPT_EXECUTION_TIMEOUT when it took longer, whatever it was in */
function calling(called: () => void, timeout: number): void {
  (globalThis as Record<symbol, unknown>)[CALLED] = called;
  CALL.runInThisContext({ timeout });
}
