import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isRunning, type ProcessIdentity, processOf } from '../provide/process-identity';
import { until } from '../provide/until';

/** What runs on a data folder, and where. */
export interface Content {
  /** For `npm run demo`, which is told the same data folder. */
  url: string;
  parts: NotedPart[];
}

export interface NotedPart extends ProcessIdentity {
  name: string;
}

const FILE = 'run.json';
const GONE_WITHIN_MS = 20_000;
const KILLED_WITHIN_MS = 5_000;

/** The parts of one start, written down as each comes up, so that the next start knows what a killed one may have left. */
export class RunNote {
  private readonly file: string;
  private readonly content: Content;

  constructor(folder: string, url: string) {
    this.file = path.join(folder, FILE);
    this.content = { url, parts: [] };
  }

  /** How many were written down. */
  get parts(): number {
    return this.content.parts.length;
  }

  async add(name: string, pid: number): Promise<void> {
    const identity = await processOf(pid);
    if (identity) this.content.parts.push({ name, ...identity });
    await writeFile(`${this.file}.draft`, JSON.stringify(this.content, undefined, 2));
    await rename(`${this.file}.draft`, this.file);
  }

  /** The parts that run at this moment. */
  running(): Promise<NotedPart[]> {
    return runningOf(this.content.parts);
  }

  async remove(): Promise<void> {
    await rm(this.file, { force: true });
  }
}

/** What the last start wrote down, with those of its parts that run at this moment; undefined where nothing is written. */
export async function readRunNote(folder: string): Promise<Content | undefined> {
  const content = await contentIn(folder);
  return content && { ...content, parts: await runningOf(content.parts) };
}

/**
 * Ends what a killed start has left on this folder. Its parts end by themselves when they lose it; this waits for them, and
 * ends those that were kept from it. Only the very processes that were written down are touched, never others of their
 * numbers or names.
 */
export async function endLeftovers(folder: string, log: (line: string) => void): Promise<void> {
  // Last in, first out: whoever uses a server goes before it.
  for (const part of (await runningOf(await notedIn(folder))).reverse()) {
    log(`Ending the ${part.name} of the last start, which was killed`);
    await end(part);
  }
}

/** @throws Error when it does not end even when killed */
export async function end(part: NotedPart): Promise<void> {
  // PostgreSQL waits for its clients at SIGTERM, and leaves at once and in order at SIGINT.
  send(part.pid, part.name === 'PostgreSQL' ? 'SIGINT' : 'SIGTERM');
  try {
    await gone(part, GONE_WITHIN_MS);
  } catch {
    send(part.pid, 'SIGKILL');
    await gone(part, KILLED_WITHIN_MS);
  }
}

async function gone(part: NotedPart, withinMs: number): Promise<void> {
  await until(
    async () => ((await isRunning(part)) ? undefined : true),
    withinMs,
    () => `${part.name} (process ${part.pid}) does not end`,
  );
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

async function notedIn(folder: string): Promise<NotedPart[]> {
  return (await contentIn(folder))?.parts ?? [];
}

async function contentIn(folder: string): Promise<Content | undefined> {
  try {
    const { url, parts = [] } = JSON.parse(await readFile(path.join(folder, FILE), 'utf8')) as Content & {
      parts?: NotedPart[];
    };
    return { url, parts };
  } catch {
    return undefined;
  }
}

async function runningOf(parts: NotedPart[]): Promise<NotedPart[]> {
  const running = await Promise.all(parts.map(isRunning));
  return parts.filter((_, i) => running[i]);
}
