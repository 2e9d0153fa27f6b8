import { spawn } from 'node:child_process';
import { once } from 'node:events';

export interface CommandOptions {
  env?: NodeJS.ProcessEnv;
  uid?: number;
  gid?: number;
  /** Told every line of both outputs as it comes. */
  onLine?: (line: string) => void;
}

/**
 * Runs a program to its end and returns what it printed on both outputs.
 * @throws Error with the program, its arguments and the end of its output, when it cannot be run or does not end with 0
 */
export async function run(program: string, args: string[], options: CommandOptions = {}): Promise<string> {
  const child = spawn(program, args, {
    env: options.env ?? process.env,
    ...(options.uid !== undefined && { uid: options.uid, gid: options.gid }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // Who ends us in the middle does not wait for what it was for.
  const end = () => child.kill();
  process.once('exit', end);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      for (const line of text.split('\n')) if (line.trim()) options.onLine?.(line.trim());
    });
  }
  const [code] = (await once(child, 'close').finally(() => process.off('exit', end))) as [number | null];
  if (code === 0) return output;
  throw new Error(`${[program, ...args].join(' ')} ended with code ${String(code)}: ${output.trim().slice(-600)}`);
}

/** Whether a program can be run at all. */
export async function canRun(program: string, args: string[]): Promise<boolean> {
  return run(program, args).then(
    () => true,
    () => false,
  );
}
