import type { DataSource } from 'typeorm';
import { ChainCheck, GENESIS, type LedgerRow } from './ledger';

/** What a check of one stream found. */
export interface CheckedChain {
  events: number;
  /** Hash of the last event; by it a printed copy is compared. */
  head: string;
  /** The first thing that is wrong; undefined where nothing is. */
  fault?: string;
}

/** Goes along the chain of one stream from its first event to its head, with every hash computed anew. */
export async function checkChain(dataSource: DataSource, stream: string): Promise<CheckedChain> {
  const rows: LedgerRow[] = await dataSource.query(`SELECT * FROM ledger_events WHERE stream = $1 ORDER BY seq`, [
    stream,
  ]);
  const [head]: { seq: number; hash: string }[] = await dataSource.query(
    `SELECT seq, hash FROM ledger_heads WHERE stream = $1`,
    [stream],
  );
  const check = new ChainCheck(stream);
  const found = { events: rows.length, head: rows.at(-1)?.hash ?? GENESIS };
  for (const row of rows) {
    const fault = check.next(row);
    if (fault !== undefined) return { ...found, fault };
  }
  const fault = check.end(head);
  return fault === undefined ? found : { ...found, fault };
}
