import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';

export interface ChildOptions {
  name: string;
  /** Compiled file of the process. */
  file: string;
  env: Record<string, string>;
  /** Where its outputs are appended; without it they are dropped and its standard error is ours. */
  logFile?: string;
  /** Folder for its CPU profile. */
  profile?: string;
}

const READY_WITHIN_MS = 60_000;
const QUOTED_CHARS = 800;

/**
 * One process of our own, as in production. It runs in a session of its own, so that Ctrl-C in the terminal reaches only
 * its starter, and drains by itself when the starter is gone.
 */
export class Child {
  /** Resolves with the reason when the process ends by itself, never when it was stopped. */
  readonly ended: Promise<string>;
  private readonly gone: Promise<unknown>;
  private stopping = false;
  private said = '';

  private constructor(
    readonly name: string,
    private readonly process: ChildProcess,
  ) {
    process.stderr?.on('data', (text: Buffer) => (this.said = (this.said + text.toString()).slice(-QUOTED_CHARS)));
    this.gone = once(process, 'close');
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
  static async start({ name, file, env, logFile, profile }: ChildOptions): Promise<Child> {
    const process_ = fork(file, [], {
      env: { ...process.env, ...env },
      execArgv: profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : [],
      stdio: ['ignore', logFile ? 'pipe' : 'ignore', logFile ? 'pipe' : 'inherit', 'ipc'],
      detached: true,
    });
    if (logFile) {
      const log = createWriteStream(logFile, { flags: 'a' });
      for (const stream of [process_.stdout!, process_.stderr!]) stream.pipe(log, { end: false });
      process_.once('close', () => log.end());
    }
    const child = new Child(name, process_);
    const limit = AbortSignal.timeout(READY_WITHIN_MS);
    const ready = once(process_, 'message', { signal: limit }).catch(() => {
      throw new Error(`${name} was not ready within ${READY_WITHIN_MS / 1000} s`);
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

  /** Asks it to drain and waits until it is gone. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.process.kill('SIGTERM');
    await this.gone;
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
    return `${this.name} ended ${how}${this.said ? `: ${this.said.trim()}` : ''}`;
  }
}
