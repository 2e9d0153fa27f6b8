import { once } from 'node:events';
import type { Client, Connection, Submittable } from 'pg';

/** What of pg's connection a COPY needs, and its types leave out. */
interface CopyConnection extends Connection {
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(reason: string): void;
}

export type Lines = Iterable<string> | AsyncIterable<string>;

/**
 * Sends lines of PostgreSQL's text format into a table; they are made while they are sent, so that any number of them takes no memory.
 *
 * @param lines each with its line feed, several in one string
 */
export function copyIn(client: Client, table: string, columns: string[], lines: Lines): Promise<void> {
  return new Promise((resolve, reject) => {
    const statement = `COPY ${table} (${columns.join(', ')}) FROM STDIN`;
    client.query(new CopyIn(statement, lines, (error) => (error ? reject(error) : resolve())));
  });
}

/** A field as the text format has it; arrays and JSON come as their text. */
export function field(value: unknown): string {
  if (value === null || value === undefined) return '\\N';
  if (typeof value === 'boolean') return value ? 't' : 'f';
  return escaped(Array.isArray(value) ? arrayOf(value as string[]) : textOf(value));
}

function textOf(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function arrayOf(values: string[]): string {
  return `{${values.map((value) => JSON.stringify(value)).join(',')}}`;
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t');
}

class CopyIn implements Submittable {
  private failed?: Error;

  constructor(
    private readonly statement: string,
    private readonly lines: Lines,
    private readonly done: (error?: Error) => void,
  ) {}

  submit(connection: Connection): void {
    connection.query(this.statement);
  }

  handleCopyInResponse(connection: CopyConnection): void {
    void this.send(connection).catch((error: Error) => connection.sendCopyFail(error.message));
  }

  handleCommandComplete(): void {}

  handleError(error: Error): void {
    this.failed = error;
    this.done(error);
  }

  handleReadyForQuery(): void {
    if (!this.failed) this.done();
  }

  private async send(connection: CopyConnection): Promise<void> {
    for await (const some of this.lines) {
      if (this.failed) return;
      connection.sendCopyFromChunk(Buffer.from(some));
      if (connection.stream.writableNeedDrain) await once(connection.stream, 'drain');
    }
    connection.endCopyFrom();
  }
}
