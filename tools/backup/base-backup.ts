import { createWriteStream, type WriteStream } from 'node:fs';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { createGzip, type Gzip } from 'node:zlib';
import { Client } from 'pg';

/** What a base backup writes into its folder: the cluster's own folder, and each tablespace under its oid. */
export const ARCHIVE = 'base.tar.gz';
export const archiveOf = (oid: string) => `${oid}.tar.gz`;
export const MANIFEST = 'backup_manifest';

/** Where each tablespace lies, by its oid. */
export type Tablespaces = Record<string, string>;

/**
 * The log of the time in which it is taken is in it, so that it needs nothing else to be consistent. Links to tablespaces are not: a file
 * `tablespace_map` names them, from which the server that starts on the copy makes them, and in which other places can be written before.
 */
const COMMAND = `BASE_BACKUP (LABEL 'shouban', CHECKPOINT 'fast', WAL, MANIFEST 'yes', TABLESPACE_MAP)`;

/** Of pg, which tells it of no types: where bytes come from, and can be held back. */
interface Connection {
  query(text: string): void;
  stream: { pause(): void; resume(): void };
}

/**
 * Copies a whole cluster, all of its databases at one moment, while it is written to: as `pg_basebackup` does, by the same protocol, of any
 * version from 15 on, without its program.
 *
 * @param url of a role that may replicate
 * @throws Error of the server
 */
export async function takeBaseBackup(url: string, folder: string): Promise<Tablespaces> {
  const client = new Client({ connectionString: url, replication: 'true' } as ConstructorParameters<typeof Client>[0]);
  await client.connect();
  const receiving = new Receiving(folder);
  try {
    client.query(receiving as never);
    await receiving.ended;
  } finally {
    await client.end();
    await receiving.close();
  }
  return receiving.tablespaces;
}

/** What pg calls with each message of the answer, in place of a query of its own. */
class Receiving {
  readonly ended: Promise<void>;
  readonly tablespaces: Tablespaces = {};
  /** What came so far, one after the other; the last is what bytes are for. */
  private readonly begun: (Gzip | WriteStream)[] = [];
  private readonly files: WriteStream[] = [];
  private connection?: Connection;
  private held = false;
  private resolve: () => void = () => {};
  private reject: (error: Error) => void = () => {};

  constructor(private readonly folder: string) {
    this.ended = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
    // Whoever waits for the end hears of it, also where nobody has begun to wait.
    this.ended.catch(() => {});
  }

  submit(connection: Connection): void {
    this.connection = connection;
    connection.query(COMMAND);
  }

  /** A letter says what follows: a new archive, bytes of it, the manifest, or how far it is. */
  handleCopyData({ chunk }: { chunk: Buffer }): void {
    switch (String.fromCharCode(chunk[0]!)) {
      case 'n':
        this.begin(chunk.toString('utf8', 1).split('\0'));
        return;
      case 'm':
        this.begun.push(this.file(MANIFEST));
        return;
      case 'd':
        // The bytes are pg's own, which it writes over.
        this.write(Buffer.from(chunk.subarray(1)));
        return;
      default:
    }
  }

  /** Tablespaces come first, each as `<oid>.tar` with its place; `base.tar`, which has none, is the last. */
  private begin([name, place]: string[]): void {
    if (place) this.tablespaces[path.parse(name!).name] = place;
    const archive = createGzip({ level: 1 }).on('error', (error: Error) => this.reject(error));
    archive.pipe(this.file(`${name}.gz`));
    this.begun.push(archive);
  }

  private file(name: string): WriteStream {
    const file = createWriteStream(path.join(this.folder, name), { mode: 0o600 });
    file.on('error', (error: Error) => this.reject(error));
    this.files.push(file);
    return file;
  }

  private write(bytes: Buffer): void {
    const into = this.begun.at(-1)!;
    if (into.write(bytes) || this.held) return;
    // What was read already still comes: once is enough.
    this.held = true;
    this.connection!.stream.pause();
    into.once('drain', () => {
      this.held = false;
      this.connection!.stream.resume();
    });
  }

  handleReadyForQuery(): void {
    this.resolve();
  }

  handleError(error: Error): void {
    this.reject(error);
  }

  handleRowDescription(): void {}
  handleDataRow(): void {}
  handleCommandComplete(): void {}
  handleEmptyQuery(): void {}

  /** On the disk, all of it. Nothing ends before: of what has ended, one that holds us back would never say that it is drained. */
  async close(): Promise<void> {
    for (const each of this.begun) each.end();
    await Promise.all(this.files.map((file) => finished(file)));
  }
}
