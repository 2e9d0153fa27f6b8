import { Script } from 'node:vm';

// How workflows are run and kept, where the SDK has no option for it.

/** All of it, once in a process, before its first worker is made. */
export function setWorkflowsUp(): void {
  runInThisThread();
  withoutStacksOfPromises();
  watchedOncePerActivation();
  keepingNoAnswers();
}

/**
 * The SDK runs workflows in threads of their own, to which each activation and from which each answer is copied; what it has for debugging
 * runs them where the worker is, but without an end for one that blocks. They run there, and with that end. (Decision 66.)
 */
function runInThisThread(): void {
  const { Worker } = require('@temporalio/worker') as typeof import('@temporalio/worker');
  const { createWorkflowCreator } = Worker as unknown as Record<'createWorkflowCreator', CreateWorkflowCreator>;
  Object.assign(Worker, {
    createWorkflowCreator(...[bundle, options, logger]: Parameters<CreateWorkflowCreator>) {
      return createWorkflowCreator.call(this, bundle, { ...options, debugMode: true }, logger);
    },
  });
}

type CreateWorkflowCreator = (this: unknown, bundle: unknown, options: object, logger: unknown) => Promise<unknown>;

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
      const once = async (state: T, input: I) => givenOnce(await step(state, input));
      return mergeMapWithState(once, initial, concurrency);
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
function watchedOncePerActivation(): void {
  const { BaseVMWorkflow } =
    require('@temporalio/worker/lib/workflow/vm-shared') as typeof import('@temporalio/worker/lib/workflow/vm-shared');
  const { ReusableVMWorkflowCreator } =
    require('@temporalio/worker/lib/workflow/reusable-vm') as typeof import('@temporalio/worker/lib/workflow/reusable-vm');
  let timeout: number | undefined;
  const { create } = ReusableVMWorkflowCreator;
  Object.assign(ReusableVMWorkflowCreator, {
    create(...[bundle, limit, ...rest]: Parameters<typeof create>) {
      timeout = limit;
      return create.call(ReusableVMWorkflowCreator, bundle, UNWATCHED, ...rest);
    },
  });
  const { activate } = BaseVMWorkflow.prototype;
  type Answer = ReturnType<typeof activate>;
  BaseVMWorkflow.prototype.activate = function (activation): Answer {
    let answer: Answer | undefined;
    try {
      // All of it that runs code of the workflow has run when it first waits.
      calling(() => (answer = activate.call(this, activation)), timeout);
    } catch (error) {
      forgetWhatWasUnderWay(error);
      const { info } = this['activator'];
      // As the SDK answers it: only this task has failed, and the thread goes on with others.
      return Promise.resolve({ runId: info.runId, failed: { failure: this['activator'].errorToFailure(error) } });
    }
    return answer!;
  };
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

/** As Node takes it; the SDK's own type knows numbers only. */
const UNWATCHED = undefined as unknown as number;

const CALLED = Symbol.for('shouban.workflow-running.called');
const CALL = new Script(`globalThis[Symbol.for('${Symbol.keyFor(CALLED)!}')]()`);

/** @throws Error ERR_SCRIPT_EXECUTION_TIMEOUT when it took longer, whatever it was in */
function calling(called: () => void, timeout: number | undefined): void {
  (globalThis as Record<symbol, unknown>)[CALLED] = called;
  CALL.runInThisContext({ timeout });
}
