import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';

/** More than any limit; a flood must not run over the number itself. */
const MOST = 1_000_000;

/** What has come within the while that is under way, this time included. */
export interface RequestCount {
  hits: number;
  /** Milliseconds until it begins anew, by the database's clock. */
  left: number;
}

/** How often something was asked within a while. Keys are kept as hashes: addresses are nobody's business. */
export class RequestCounts {
  constructor(private readonly dataSource: DataSource) {}

  /** Counts one more, in one statement: of many at one moment each is counted. @param ms how long the while is that begins with the first */
  async add(key: string, ms: number): Promise<RequestCount> {
    const [row]: [RequestCount] = await this.dataSource.query(
      `INSERT INTO request_counts AS c (key_hash, hits, until)
       VALUES ($1, 1, clock_timestamp() + $2 * interval '1 millisecond')
       ON CONFLICT (key_hash) DO UPDATE SET
         hits = CASE WHEN c.until <= clock_timestamp() THEN 1 ELSE least(c.hits + 1, ${MOST}) END,
         until = CASE WHEN c.until <= clock_timestamp() THEN excluded.until ELSE c.until END
       RETURNING hits, ceil(extract(epoch FROM until - clock_timestamp()) * 1000)::int AS left`,
      [hashOf(key), ms],
    );
    return row;
  }

  async forget(key: string): Promise<void> {
    await this.dataSource.query(`DELETE FROM request_counts WHERE key_hash = $1`, [hashOf(key)]);
  }

  async purge(): Promise<void> {
    await this.dataSource.query(`DELETE FROM request_counts WHERE until < clock_timestamp()`);
  }
}

function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
