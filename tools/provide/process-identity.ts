import { readFile } from 'node:fs/promises';
import { run } from './command';

/** One process of one machine, for good: the system gives its number to others later, but never with this start. */
export interface ProcessIdentity {
  pid: number;
  /** When it was started, in whatever terms the system has. */
  started: string;
  command: string;
}

/** `Wed Nov 25 21:24:41 2026`, as `ps` prints it. */
const LSTART_LENGTH = 24;

/** The process of that number; undefined when there is none, or only one that has ended and is not yet buried. */
export async function processOf(pid: number): Promise<ProcessIdentity | undefined> {
  return process.platform === 'linux' ? fromProc(pid) : fromPs(pid);
}

/** Whether it is still that process, and runs. */
export async function isRunning({ pid, started, command }: ProcessIdentity): Promise<boolean> {
  const now = await processOf(pid);
  return now?.started === started && now.command === command;
}

/** A slim container has no `ps`. */
async function fromProc(pid: number): Promise<ProcessIdentity | undefined> {
  try {
    const [stat, commandLine, boot] = await Promise.all(
      [`/proc/${pid}/stat`, `/proc/${pid}/cmdline`, '/proc/sys/kernel/random/boot_id'].map((f) => readFile(f, 'utf8')),
    );
    // Behind the name, which may hold anything: the state is the 3rd field, the start in ticks since boot the 22nd.
    const fields = stat!.slice(stat!.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z') return undefined;
    return { pid, started: `${boot!.trim()}+${fields[19]}`, command: commandLine!.replaceAll('\0', ' ').trim() };
  } catch {
    return undefined;
  }
}

async function fromPs(pid: number): Promise<ProcessIdentity | undefined> {
  const line = await run('ps', ['-o', 'lstart=,command=', '-p', String(pid)]).catch(() => '');
  if (!line.trim() || line.includes('<defunct>')) return undefined;
  return { pid, started: line.slice(0, LSTART_LENGTH), command: line.slice(LSTART_LENGTH).trim() };
}
