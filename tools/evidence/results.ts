import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Shown } from './claim';

/** How something ended when it was run last. */
export interface Result {
  ok: boolean;
  /** ISO. */
  at: string;
  /** In a few words: how many tests, or the last line that a command printed. */
  told: string;
  /** What it measured, by name, where it printed an object. */
  measured?: Record<string, number>;
}

/** By what is shown; kept from run to run, so that a short run tells what a long one found before it. */
export type Results = Record<string, Result>;

export const nameOf = (shown: Shown): string =>
  shown.kind === 'command' ? shown.command : `${shown.project} ${shown.pattern}`;

/** Kept apart from the whole: it stands for less. */
export const smallNameOf = (shown: Shown): string => `${nameOf(shown)} (small)`;

const fileIn = (folder: string) => path.join(folder, 'results.json');

export async function readResults(folder: string): Promise<Results> {
  const file = fileIn(folder);
  return existsSync(file) ? (JSON.parse(await readFile(file, 'utf8')) as Results) : {};
}

export async function keepResults(folder: string, results: Results): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(fileIn(folder), `${JSON.stringify(results, undefined, 2)}\n`);
}
