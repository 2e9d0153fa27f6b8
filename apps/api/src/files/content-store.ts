import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { placeOfContent } from '@shouban/persistence/files/content-folder';

/** Content that has been received and may be looked into, but is not in the store until it is kept. */
export interface Draft {
  /** Hex. */
  sha256: string;
  size: number;
  /** A local file, there until the draft is kept or discarded. */
  path: string;
  /** Puts it in the store, whole or not at all; content that is there already stays what it is. */
  keep(): Promise<void>;
  /** Leaves nothing behind. Does nothing to a draft that was kept. */
  discard(): Promise<void>;
}

/** Content by its SHA-256, stored once however often it is sent. */
export abstract class ContentStore {
  /** Reads the stream to its end. When it breaks, nothing of it remains. */
  abstract receive(content: Readable): Promise<Draft>;
  /** @throws Error when there is no such content */
  abstract read(sha256: string): Promise<Readable>;
}

const INCOMING = '.incoming';
/** What a killed process left behind; nothing that is still being received is that old. */
const ABANDONED_MS = 86_400_000;

/** A folder as the store. Drafts lie in the same file system, so that keeping one is a rename and cannot be half done. */
export class DiskContentStore extends ContentStore {
  private readonly incoming: string;
  private ready?: Promise<void>;

  constructor(private readonly folder: string) {
    super();
    this.incoming = path.join(folder, INCOMING);
  }

  async receive(content: Readable): Promise<Draft> {
    await (this.ready ??= this.prepare());
    const file = path.join(this.incoming, randomUUID());
    const discard = () => rm(file, { force: true });
    const measure = new Measure();
    try {
      // `flush`: the content is on the disk before a name can point to it.
      await pipeline(content, measure, createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true }));
    } catch (error) {
      await discard();
      throw error;
    }
    const { sha256, size } = measure;
    return { sha256, size, path: file, discard, keep: () => this.keep(file, sha256) };
  }

  async read(sha256: string): Promise<Readable> {
    const handle = await open(this.placeOf(sha256));
    return handle.createReadStream();
  }

  private async keep(file: string, sha256: string): Promise<void> {
    const place = this.placeOf(sha256);
    const folder = path.dirname(place);
    await mkdir(folder, { recursive: true });
    await rename(file, place);
    // The name itself is durable only once its folder is, and the folder once the one above it is.
    for (let dir = folder; dir.length >= this.folder.length; dir = path.dirname(dir)) await sync(dir);
  }

  private placeOf(sha256: string): string {
    return placeOfContent(this.folder, sha256);
  }

  private async prepare(): Promise<void> {
    await mkdir(this.incoming, { recursive: true });
    const before = Date.now() - ABANDONED_MS;
    for (const name of await readdir(this.incoming)) {
      const file = path.join(this.incoming, name);
      const { mtimeMs } = await stat(file);
      if (mtimeMs < before) await rm(file, { force: true });
    }
  }
}

async function sync(folder: string): Promise<void> {
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Digest and length of what flows through it. */
class Measure extends Transform {
  size = 0;
  private readonly hash = createHash('sha256');
  private digest?: string;

  override _transform(chunk: Buffer, _encoding: string, done: (error: null, chunk: Buffer) => void): void {
    this.size += chunk.length;
    this.hash.update(chunk);
    done(null, chunk);
  }

  get sha256(): string {
    return (this.digest ??= this.hash.digest('hex'));
  }
}
