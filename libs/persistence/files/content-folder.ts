import { rm, stat } from 'node:fs/promises';
import path from 'node:path';

/** Content is renamed into its place before its row is written; what is younger may be waiting for one. */
const SETTLED_MS = 3_600_000;

/** Where content lies in the folder of the store: two levels, so that no folder grows beyond some thousands of names. */
export function placeOfContent(folder: string, sha256: string): string {
  return path.join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
}

/**
 * Removes content that no file needs any more.
 *
 * @returns whether it is gone; false where it was handed in again a moment ago
 */
export async function removeContent(folder: string, sha256: string, now: number): Promise<boolean> {
  const place = placeOfContent(folder, sha256);
  const found = await stat(place).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (!found) return true;
  if (found.mtimeMs > now - SETTLED_MS) return false;
  await rm(place, { force: true });
  return true;
}
