import type { DataSource } from 'typeorm';

/** That something happened in a stream, without what. */
export interface FeedEvent {
  /** Place among the events of all streams. */
  position: number;
  stream: string;
  seq: number;
  type: string;
  at: number;
  /** Who has a part in the case today; null where the stream is none of a case, or confidential, or judges what went wrong in such. */
  seenBy: { persons: string[]; sections: string[] } | null;
}

interface Row {
  position: string;
  stream: string;
  seq: number;
  type: string;
  at: string;
  persons: string[] | null;
  sections: string[] | null;
}

/**
 * Reads the ledger across streams. Positions are given when a row is inserted, but rows become visible when their
 * transactions commit, which may be in another order: a position that is missing may still come. `horizon` and
 * `hasPassed` tell when it cannot come any more.
 */
export class FeedReader {
  constructor(private readonly dataSource: DataSource) {}

  async after(position: number, limit: number, upTo?: number): Promise<FeedEvent[]> {
    const rows: Row[] = await this.dataSource.query(
      `SELECT e.position, e.stream, e.seq, e.type, e.at,
              CASE WHEN p.confidential OR e.stream ~ '^breach/(complaint|sanction)-' THEN NULL ELSE coalesce(c.persons, p.persons) END AS persons,
              coalesce(c.sections, p.sections) AS sections
         FROM ledger_events e LEFT JOIN cases c ON c.case_no = e.stream LEFT JOIN proceedings p ON p.stream = e.stream
        WHERE e.position > $1 AND ($3::bigint IS NULL OR e.position <= $3)
        ORDER BY e.position LIMIT $2`,
      [position, limit, upTo ?? null],
    );
    return rows.map(({ position, at, persons, sections, ...row }) => ({
      ...row,
      position: Number(position),
      at: Number(at),
      seenBy: persons && sections ? { persons, sections } : null,
    }));
  }

  /** The highest position that is visible; 0 of an empty ledger. */
  async lastPosition(): Promise<number> {
    const [row]: { position: string | null }[] = await this.dataSource.query(
      `SELECT max(position) AS position FROM ledger_events`,
    );
    return Number(row?.position ?? 0);
  }

  /**
   * A transaction id above that of every transaction that has inserted into the ledger so far: an appending transaction
   * takes its id with the lock on the stream's head, before it takes a position.
   */
  async horizon(): Promise<string> {
    const [row]: { id: string }[] = await this.dataSource.query(`SELECT pg_current_xact_id()::text AS id`);
    return row!.id;
  }

  /** Whether every transaction below the horizon has committed or failed. What is read after a yes is all there is. */
  async hasPassed(horizon: string): Promise<boolean> {
    const [row]: { passed: boolean }[] = await this.dataSource.query(
      `SELECT pg_snapshot_xmin(pg_current_snapshot()) >= $1::xid8 AS passed`,
      [horizon],
    );
    return row!.passed;
  }
}
