import { createReadStream } from 'node:fs';
import { mkdir, open, stat, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Anchor } from './anchor';

const NEWLINE = 0x0a;
const CHUNK_BYTES = 64 * 1024;

/** A line of the file: an anchor, or something that is none. */
export interface AnchorLine {
  line: number;
  anchor?: Anchor;
}

/** The anchors outside the database: one JSON object a line, added at the end and never changed. */
export class AnchorFile {
  constructor(readonly name: string) {}

  async exists(): Promise<boolean> {
    return stat(this.name).then(() => true, unlessMissing(false));
  }

  /** Line by line, so that any length of it is read in the memory of one. */
  async *lines(): AsyncGenerator<AnchorLine> {
    if (!(await this.exists())) return;
    let line = 0;
    for await (const text of createInterface({ input: createReadStream(this.name), crlfDelay: Infinity })) {
      const anchor = anchorIn(text);
      yield { line: ++line, ...(anchor && { anchor }) };
    }
  }

  /**
   * The last anchor; undefined of a file that is empty or not there.
   * @throws AnchorFileError when its last whole line is no anchor
   */
  async last(): Promise<Anchor | undefined> {
    const file = await open(this.name, 'r').catch(unlessMissing(undefined));
    if (!file) return undefined;
    try {
      const end = await endOfLines(file);
      if (end === 0) return undefined;
      const begin = await beginOfLine(file, end - 1);
      const anchor = anchorIn(await readText(file, begin, end - 1));
      if (!anchor) throw new AnchorFileError(`The last line of ${this.name} is not an anchor`);
      return anchor;
    } finally {
      await file.close();
    }
  }

  /** Adds a line, and returns when the disk has it. What a crash has left of a line is no anchor, and goes. */
  async append(anchor: Anchor): Promise<void> {
    await mkdir(path.dirname(this.name), { recursive: true });
    const file = await open(this.name, 'a+', 0o600);
    try {
      const { size } = await file.stat();
      const end = await endOfLines(file);
      if (end < size) await file.truncate(end);
      await file.appendFile(`${JSON.stringify(anchor)}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
  }
}

/** The file is not what Shouban has written; a person must look. */
export class AnchorFileError extends Error {
  override readonly name = 'AnchorFileError';
}

function anchorIn(text: string): Anchor | undefined {
  try {
    const anchor = JSON.parse(text) as Partial<Anchor> | null;
    const { number, at, after, horizon, events, heads, prev, hash } = anchor ?? {};
    const whole = [number, at, after, horizon, events].every(Number.isSafeInteger) && Array.isArray(heads);
    return whole && heads!.every(isHead) && typeof prev === 'string' && typeof hash === 'string'
      ? (anchor as Anchor)
      : undefined;
  } catch {
    return undefined;
  }
}

function isHead(head: unknown): boolean {
  if (!Array.isArray(head)) return false;
  const [stream, seq, hash] = head as unknown[];
  return typeof stream === 'string' && Number.isSafeInteger(seq) && typeof hash === 'string';
}

/** Behind the last newline. */
function endOfLines(file: FileHandle): Promise<number> {
  return file.stat().then(({ size }) => beginOfLine(file, size));
}

/** Behind the last newline before a place. */
async function beginOfLine(file: FileHandle, before: number): Promise<number> {
  for (let end = before; end > 0;) {
    const begin = Math.max(0, end - CHUNK_BYTES);
    const chunk = Buffer.alloc(end - begin);
    await file.read(chunk, 0, chunk.length, begin);
    const newline = chunk.lastIndexOf(NEWLINE);
    if (newline >= 0) return begin + newline + 1;
    end = begin;
  }
  return 0;
}

async function readText(file: FileHandle, begin: number, end: number): Promise<string> {
  const bytes = Buffer.alloc(end - begin);
  await file.read(bytes, 0, bytes.length, begin);
  return bytes.toString('utf8');
}

function unlessMissing<T>(otherwise: T): (error: NodeJS.ErrnoException) => T {
  return (error) => {
    if (error.code !== 'ENOENT') throw error;
    return otherwise;
  };
}
