import { createWriteStream, type WriteStream } from 'node:fs';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { createGzip, type Gzip } from 'node:zlib';
import { Client } from 'pg';

/** What a base backup writes into its folder. */
export const ARCHIVE = 'base.tar.gz';
export const MANIFEST = 'backup_manifest';

/** The log of the time in which it is taken is in it, so that it needs nothing else to be consistent. */
const COMMAND = `BASE_BACKUP (LABEL 'shouban', CHECKPOINT 'fast', WAL, MANIFEST 'yes')`;

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
 * @throws Error of the server, or when it has tablespaces, which are elsewhere than its folder
 */
export async function takeBaseBackup(url: string, folder: string): Promise<void> {
  const client = new Client({ connectionString: url, replication: 'true' } as ConstructorParameters<typeof Client>[0]);
  await client.connect();
  const receiving = new Receiving(folder);
  try {
    client.query(receiving as never);
    await receiving.ended;
  } finally {
    await receiving.close();
    await client.end();
  }
}

/** What pg calls with each message of the answer, in place of a query of its own. */
class Receiving {
  readonly ended: Promise<void>;
  private readonly gzip: Gzip = createGzip({ level: 1 });
  private readonly files: WriteStream[];
  private into: Gzip | WriteStream;
  private connection?: Connection;
  private held = false;
  private resolve: () => void = () => {};
  private reject: (error: Error) => void = () => {};

  constructor(folder: string) {
    const archive = createWriteStream(path.join(folder, ARCHIVE), { mode: 0o600 });
    const manifest = createWriteStream(path.join(folder, MANIFEST), { mode: 0o600 });
    this.files = [archive, manifest];
    this.gzip.pipe(archive);
    this.into = this.gzip;
    this.ended = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
    // Whoever waits for the end hears of it, also where nobody has begun to wait.
    this.ended.catch(() => {});
    for (const stream of [this.gzip, ...this.files]) stream.on('error', (error: Error) => this.reject(error));
  }

  submit(connection: Connection): void {
    this.connection = connection;
    connection.query(COMMAND);
  }

  /** A letter says what follows: a new archive, bytes of it, the manifest, or how far it is. */
  handleCopyData({ chunk }: { chunk: Buffer }): void {
    switch (String.fromCharCode(chunk[0]!)) {
      case 'n':
        if (chunk.toString('utf8', 1).split('\0')[0] !== 'base.tar')
          this.reject(new Error('It has tablespaces, which are not taken.'));
        return;
      case 'm':
        this.into = this.files[1]!;
        return;
      case 'd':
        // The bytes are pg's own, which it writes over.
        this.write(Buffer.from(chunk.subarray(1)));
        return;
      default:
    }
  }

  private write(bytes: Buffer): void {
    if (this.into.write(bytes) || this.held) return;
    // What was read already still comes: once is enough.
    this.held = true;
    this.connection!.stream.pause();
    this.into.once('drain', () => {
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

  /** On the disk, all of it. */
  async close(): Promise<void> {
    this.gzip.end();
    this.files[1]!.end();
    await Promise.all(this.files.map((file) => finished(file)));
  }
}
