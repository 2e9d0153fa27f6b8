import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync, statSync } from 'node:fs';
import path from 'node:path';
import { endOf } from './end-of-log';

export interface ChildOptions {
  name: string;
  /** Compiled file of the process. */
  file: string;
  env: Record<string, string>;
  /**
   * Where its outputs are appended: `<name>.log` and `<name>.errors.log`. Without it they are dropped, and its standard
   * error is ours. Files, not pipes, so that it can still say why it drains when we are gone.
   */
  logFolder?: string;
  /** Folder for its CPU profile. */
  profile?: string;
  /** Further options of Node. */
  flags?: string[];
  /** Main of a worker, as which it is set up; its own where nothing is said. */
  setUpAs?: string;
  /** Gives up waiting for it, and ends it. */
  signal?: AbortSignal;
}

/**
 * What a worker loads first, which says why; it stands beside the worker's main, but not in a release of before. The image runs all by the
 * same flags and with the same arenas of malloc (docker/Dockerfile).
 */
const LOADED_FIRST = 'loaded-first.js';
/**
 * Of a worker half of the nursery that Node 20 has: 15 MB less at the same CPU, since no stack is taken for each promise. Of the others that
 * one: the nursery of Node 24 is twice as large, by which an API with 500 listeners takes 70 MB more.
 */
const NURSERY = { worker: '--max-semi-space-size=8', other: '--max-semi-space-size=16' };
/**
 * The heap is collected when a seventh of it may be garbage, not when half may; that of an API, of which more outlives a request than of a worker
 * outlives a task, when a quarter may (decision 56).
 */
const HEAP = { worker: '--heap-growing-percent=15', other: '--heap-growing-percent=30' };
/** Each thread would open an arena of its own, and what is freed in one is not there for another. */
const ENV = { MALLOC_ARENA_MAX: '2' };
const READY_WITHIN_MS = 60_000;
/** Longer than the worker waits for its activities and the API for its answers. */
const STOPS_WITHIN_MS = 20_000;

/**
 * One process of our own, as in production. It runs in a session of its own, so that Ctrl-C in the terminal reaches only
 * its starter, and drains by itself when the starter is gone.
 */
export class Child {
  /** Resolves with the reason when the process ends by itself, never when it was stopped. */
  readonly ended: Promise<string>;
  private readonly gone: Promise<unknown>;
  private stopping = false;

  private constructor(
    readonly name: string,
    private readonly process: ChildProcess,
    private readonly lastWords: () => string,
  ) {
    this.gone = once(process, 'exit');
    this.ended = new Promise((resolve) => {
      void this.gone.then(() => {
        if (!this.stopping) resolve(this.reason());
      });
    });
  }

  /**
   * Resolves when the process has said `{ready: true}`.
   * @throws Error with what it said last, when it ends before or says nothing within a minute
   */
  static async start(options: ChildOptions): Promise<Child> {
    const { name, signal } = options;
    const [process_, lastWords] = launch(options);
    const child = new Child(name, process_, lastWords);
    const limit = AbortSignal.any([AbortSignal.timeout(READY_WITHIN_MS), ...(signal ? [signal] : [])]);
    const ready = once(process_, 'message', { signal: limit }).catch(() => {
      throw new Error(
        signal?.aborted ? `${name} was not waited for` : `${name} was not ready within ${READY_WITHIN_MS / 1000} s`,
      );
    });
    try {
      await Promise.race([ready, child.ended.then((reason) => Promise.reject(new Error(reason)))]);
    } catch (error) {
      await child.kill();
      throw error;
    }
    return child;
  }

  get pid(): number {
    return this.process.pid!;
  }

  /** Asks it to drain and waits until it is gone; one that does not come to an end is ended. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.process.kill('SIGTERM');
    const tooLong = setTimeout(() => this.process.kill('SIGKILL'), STOPS_WITHIN_MS);
    await this.gone;
    clearTimeout(tooLong);
  }

  /** Asks it something that whoever is loaded into it answers; its next message. */
  async ask(message: object): Promise<unknown> {
    const answer = once(this.process, 'message');
    this.process.send(message);
    return ((await answer) as [unknown])[0];
  }

  /** Ends it at once, as a failing machine would. */
  async kill(): Promise<void> {
    this.stopping = true;
    this.process.kill('SIGKILL');
    await this.gone;
  }

  private reason(): string {
    const { exitCode, signalCode } = this.process;
    const how = signalCode ? `by ${signalCode}` : `with code ${String(exitCode)}`;
    const words = this.lastWords();
    return `${this.name} ended ${how}${words ? `: ${words}` : ''}`;
  }
}

/** The process, and what tells its last words on standard error. */
function launch({
  name,
  file,
  env,
  logFolder,
  profile,
  flags = [],
  setUpAs = file,
}: ChildOptions): [ChildProcess, () => string] {
  const loadedFirst = path.join(path.dirname(setUpAs), LOADED_FIRST);
  const isWorker = existsSync(loadedFirst);
  const start = (stdout: number | 'ignore', stderr: number | 'inherit') =>
    fork(file, [], {
      env: { ...process.env, ...ENV, ...env },
      execArgv: [
        ...(isWorker ? [HEAP.worker, NURSERY.worker, '--require', loadedFirst] : [HEAP.other, NURSERY.other]),
        ...(profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : []),
        ...flags,
      ],
      stdio: ['ignore', stdout, stderr, 'ipc'],
      detached: true,
    });
  if (!logFolder) return [start('ignore', 'inherit'), () => ''];
  const errorsFile = path.join(logFolder, `${name}.errors.log`);
  const files = [path.join(logFolder, `${name}.log`), errorsFile].map((each) => openSync(each, 'a'));
  const from = statSync(errorsFile).size;
  const child = start(files[0]!, files[1]!);
  for (const each of files) closeSync(each);
  return [child, () => endOf(errorsFile, from)];
}
