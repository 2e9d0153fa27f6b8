import { Writable } from 'node:stream';
import { temporal } from '@temporalio/proto';
import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';

const { History } = temporal.api.history.v1;

/** Keeps what is logged. */
export class KeptLog extends Writable {
  text = '';

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

/** `table.column` of every column of the schema in which one of the values stands, whatever tables later migrations add. */
export async function columnsWith(dataSource: DataSource, values: string[]): Promise<string[]> {
  const columns: { table: string; column: string }[] = await dataSource.query(
    `SELECT table_name AS table, column_name AS column FROM information_schema.columns WHERE table_schema = current_schema()`,
  );
  const found: string[] = [];
  for (const { table, column } of columns) {
    const [row]: { there: boolean }[] = await dataSource.query(
      `SELECT EXISTS (SELECT 1 FROM "${table}" t, unnest($1::text[]) v WHERE position(v IN t."${column}"::text) > 0) AS there`,
      [values],
    );
    if (row!.there) found.push(`${table}.${column}`);
  }
  return found.sort();
}

/** All that Temporal holds, as it holds it: ids, search attributes and memos as text, histories in bytes, decoded by nobody. */
export async function heldByTemporal(client: Client): Promise<{ ids: string[]; held: Buffer }> {
  const ids: string[] = [];
  const parts: Buffer[] = [];
  for await (const { workflowId, runId, raw } of client.workflow.list()) {
    const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    ids.push(workflowId);
    parts.push(Buffer.from(JSON.stringify([workflowId, raw])), Buffer.from(History.encode(history).finish()));
  }
  return { ids, held: Buffer.concat(parts) };
}
