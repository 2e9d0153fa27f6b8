import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

export interface ChildOptions {
  name: string;
  /** Compiled file of the process. */
  file: string;
  env: Record<string, string>;
  /** Folder for its CPU profile. */
  profile?: string;
}

const READY_WITHIN_MS = 60_000;

/** One process of our own, as in production; its standard error is ours. */
export class Child {
  private constructor(
    readonly name: string,
    private readonly process: ChildProcess,
  ) {}

  /** Resolves when the process has said `{ready: true}`. */
  static async start({ name, file, env, profile }: ChildOptions): Promise<Child> {
    const child = fork(file, [], {
      env: { ...process.env, ...env },
      execArgv: profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const limit = AbortSignal.timeout(READY_WITHIN_MS);
    const ready = once(child, 'message', { signal: limit });
    const ended = once(child, 'exit', { signal: limit }).then(([code]) => {
      throw new Error(`${name} ended with code ${String(code)} before it was ready`);
    });
    ended.catch(() => {});
    await Promise.race([ready, ended]);
    return new Child(name, child);
  }

  get pid(): number {
    return this.process.pid!;
  }

  /** Asks it to drain and waits until it is gone. */
  async stop(): Promise<void> {
    if (this.process.exitCode !== null) return;
    const gone = once(this.process, 'exit');
    this.process.kill('SIGTERM');
    await gone;
  }
}
