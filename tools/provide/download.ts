import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';

const ANSWERS_WITHIN_MS = 15_000;
const DONE_WITHIN_MS = 300_000;

/** What came is not what was published. Never a reason to try another way: somebody should look. */
export class ChecksumError extends Error {
  override readonly name = 'ChecksumError';
}

/**
 * Downloads a whole file.
 * @throws Error with the address and the reason, when the host does not answer within 15 s or not with 200
 */
export async function download(url: string): Promise<Buffer> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(new Error('no answer within 15 s')), ANSWERS_WITHIN_MS);
  try {
    const response = await fetch(url, {
      signal: AbortSignal.any([patience.signal, AbortSignal.timeout(DONE_WITHIN_MS)]),
    });
    clearTimeout(timer);
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return Buffer.from(await response.arrayBuffer());
  } catch (error) {
    throw new Error(`${url}: ${reasonOf(error)}`, { cause: error });
  } finally {
    clearTimeout(timer);
  }
}

/** Downloads a file and writes it only when its content is the expected one. */
export async function downloadVerified(url: string, sha256: string, file: string): Promise<void> {
  const content = await download(url);
  verify(content, sha256, url);
  await writeFile(file, content);
}

/** @throws ChecksumError when the file is not the expected one */
export async function verifyFile(file: string, sha256: string): Promise<void> {
  verify(await readFile(file), sha256, file);
}

export function verify(content: Buffer, sha256: string, name: string): void {
  const actual = createHash('sha256').update(content).digest('hex');
  if (actual !== sha256) throw new ChecksumError(`${name} has the SHA-256 ${actual}, expected ${sha256}`);
}

/** `fetch failed` says nothing; its cause does. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
