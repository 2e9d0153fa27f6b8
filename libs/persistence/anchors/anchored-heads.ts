import type { EntityManager } from 'typeorm';
import type { AnchoredHead } from './anchor';

/** The events of a range of positions: how many there are, and where each of their streams stands at the last of them. */
export interface AnchoredPart {
  events: number;
  heads: AnchoredHead[];
}

/** Above `after`, up to `horizon`. Read through the index of positions: what it costs is the part, however long the ledger is. */
export async function partOfLedger(
  manager: Pick<EntityManager, 'query'>,
  after: number,
  horizon: number,
): Promise<AnchoredPart> {
  const rows: { stream: string; seq: number; hash: string; events: number }[] = await manager.query(
    `WITH part AS MATERIALIZED (SELECT stream, seq, hash FROM ledger_events WHERE position > $1 AND position <= $2)
     SELECT DISTINCT ON (stream COLLATE "C") stream, seq, hash, (SELECT count(*)::int FROM part) AS events
       FROM part ORDER BY stream COLLATE "C", seq DESC`,
    [after, horizon],
  );
  return { events: rows[0]?.events ?? 0, heads: rows.map(({ stream, seq, hash }) => [stream, seq, hash]) };
}
