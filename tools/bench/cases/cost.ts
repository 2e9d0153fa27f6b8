import type { Client } from '@temporalio/client';
import { Client as Postgres } from 'pg';

/** What one closed case leaves behind in Temporal. */
export interface HistoryCost {
  events: number;
  bytes: number;
}

/** Mean over some closed workflows. */
export async function historyCost(client: Client, workflowIds: string[]): Promise<HistoryCost> {
  const all = await Promise.all(workflowIds.map((id) => client.workflow.getHandle(id).describe()));
  const mean = (pick: (d: (typeof all)[number]) => number) => all.reduce((sum, d) => sum + pick(d), 0) / all.length;
  return { events: mean((d) => d.historyLength), bytes: mean((d) => d.historySize ?? 0) };
}

/** How much PostgreSQL has written, and what stands in a table. */
export class DatabaseMeter {
  private constructor(private readonly client: Postgres) {}

  static async open(url: string): Promise<DatabaseMeter> {
    const client = new Postgres({ connectionString: url });
    await client.connect();
    return new DatabaseMeter(client);
  }

  /** Bytes of write-ahead log since the server began. The whole server's: nothing else may write meanwhile. */
  async walBytes(): Promise<number> {
    return this.number(`SELECT pg_current_wal_lsn() - '0/0'::pg_lsn AS n`);
  }

  /** The pages that a checkpoint leaves clean are logged whole once; so that every road begins alike. */
  async checkpoint(): Promise<void> {
    await this.client.query('CHECKPOINT');
  }

  /** No more of what is written for reasons that are no case's: pages that a checkpoint has made to be logged whole, and sweeping up. */
  async withoutUpkeep(): Promise<void> {
    for (const setting of ['full_page_writes', 'autovacuum'])
      await this.client.query(`ALTER SYSTEM SET ${setting} = off`);
    await this.client.query('SELECT pg_reload_conf()');
  }

  async number(query: string): Promise<number> {
    const { rows } = await this.client.query<{ n: string }>(query);
    return Number(rows[0]!.n);
  }

  async close(): Promise<void> {
    await this.client.end();
  }
}
