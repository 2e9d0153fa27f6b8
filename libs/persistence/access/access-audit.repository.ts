import type { DataSource, EntityManager } from 'typeorm';

/** That somebody looked at something, or was turned away. */
export interface AccessEntry {
  at: Date;
  account: string;
  action: string;
  caseNo?: string | null;
  /** The person on whose account an administrator has acted, or whose duty a refused act was. */
  subject?: string | null;
  outcome: 'allowed' | 'denied';
  /** Of the request; what is done where the centre runs has none. */
  traceId?: string;
  /** How many payloads of Temporal were decoded; of every other look none. */
  payloads?: number;
}

/** Appends to the log of who looked at what, in the transaction of what is done. */
export async function noteAccess(manager: Pick<EntityManager, 'query'>, entries: AccessEntry[]): Promise<void> {
  const column = (pick: (entry: AccessEntry) => unknown) => entries.map(pick);
  await manager.query(
    `INSERT INTO access_audit (at, account, action, case_no, subject, outcome, trace_id, payloads)
     SELECT * FROM unnest($1::timestamptz[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::integer[])`,
    [
      column(({ at }) => at),
      column(({ account }) => account),
      column(({ action }) => action),
      column(({ caseNo = null }) => caseNo),
      column(({ subject = null }) => subject),
      column(({ outcome }) => outcome),
      column(({ traceId = '' }) => traceId),
      column(({ payloads = null }) => payloads),
    ],
  );
}

export class AccessAuditRepository {
  constructor(private readonly dataSource: DataSource) {}

  append(entries: AccessEntry[]): Promise<void> {
    return noteAccess(this.dataSource, entries);
  }

  /** Whether the account was refused an act in a case before because it is somebody else's to do (R-SUP-04). */
  async wasRefused({ account, action, caseNo }: { account: string; action: string; caseNo: string }): Promise<boolean> {
    const rows: object[] = await this.dataSource.query(
      `SELECT 1 FROM access_audit
        WHERE account = $1 AND case_no = $2 AND action = $3 AND outcome = 'denied' AND subject IS NOT NULL LIMIT 1`,
      [account, caseNo, action],
    );
    return rows.length > 0;
  }
}
