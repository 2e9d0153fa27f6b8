import type { DataSource } from 'typeorm';
import type { Application } from '@shouban/domain/case/commands';
import type { AbsenceFacts, HandoverItem } from '@shouban/domain/duty/absence';
import { retryAt } from '@shouban/domain/notification/retrying';
import { seal, unseal, type SealingKeys } from '../notifications/sealed';

/** Longer than one row takes; whoever dies over it leaves it to the next. */
const CLAIM_MS = 60_000;
const LONGEST_WAIT_MS = 3_600_000;

/** An absence as it will be registered. Plain JSON. */
export interface AbsenceToCome extends AbsenceFacts {
  absenceId: string;
  person: string;
  handover: HandoverItem[];
  registeredBy: string;
}

/** What a row becomes. */
export type Payload = { absence: AbsenceToCome } | { application: Application };

/** A row as it is recorded. */
export interface ImportRow {
  row: number;
  /** Number of the case or id of the absence. */
  subject: string;
  /** Of a case, for its applicant. */
  receiptCode?: string;
  payload: Payload;
}

/** A row that is to be carried out. */
export interface ClaimedRow {
  importId: string;
  row: number;
  payload: Payload;
  tries: number;
}

/** How far an import has come. */
export interface ImportProgress {
  id: string;
  kind: 'absences' | 'cases';
  importedBy: string;
  importedAt: number;
  rows: { row: number; subject: string; receiptCode: string | null; state: string; code: string | null }[];
}

/** Imported sheets: recorded as a whole, then carried out row by row. What a row says is sealed for as long as it waits. */
export class ImportStore {
  /** @param keys without any, rows are kept as they are */
  constructor(
    private readonly dataSource: DataSource,
    private readonly keys: SealingKeys = new Map(),
  ) {}

  /** All rows or none. The same id is the same import, however often it is recorded. */
  async record(
    { id, kind, importedBy, importedAt }: Omit<ImportProgress, 'rows'>,
    rows: readonly ImportRow[],
  ): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const [added]: unknown[] = await manager.query(
        `INSERT INTO imports (id, kind, imported_by, imported_at) VALUES ($1,$2,$3,$4) ON CONFLICT DO NOTHING RETURNING id`,
        [id, kind, importedBy, importedAt],
      );
      if (!added) return;
      await manager.query(
        `INSERT INTO import_rows (import_id, row_no, subject, receipt_code, payload, due_at)
         SELECT $1, r.row, r.subject, r."receiptCode", r.payload, $3
           FROM jsonb_to_recordset($2) AS r (row integer, subject text, "receiptCode" text, payload jsonb)`,
        [id, JSON.stringify(rows.map((row) => ({ ...row, payload: this.sealed(id, row) }))), importedAt],
      );
    });
  }

  async progress(id: string): Promise<ImportProgress | undefined> {
    const [found]: { kind: ImportProgress['kind']; imported_by: string; imported_at: string }[] =
      await this.dataSource.query(`SELECT * FROM imports WHERE id = $1`, [id]);
    if (!found) return undefined;
    const rows: ImportProgress['rows'] = await this.dataSource.query(
      `SELECT row_no AS row, subject, receipt_code AS "receiptCode", state, code
         FROM import_rows WHERE import_id = $1 ORDER BY row_no`,
      [id],
    );
    const { kind, imported_by: importedBy, imported_at: importedAt } = found;
    return { id, kind, importedBy, importedAt: Number(importedAt), rows };
  }

  /** Takes up to `limit` rows that are due; no two takers get one. */
  async claim(now: number, limit: number): Promise<ClaimedRow[]> {
    const claimed: (Omit<ClaimedRow, 'payload'> & { payload: Payload | string })[] = await this.dataSource.query(
      `WITH due AS (
         SELECT import_id, row_no FROM import_rows WHERE state = 'waiting' AND due_at <= $1
          ORDER BY due_at, import_id, row_no LIMIT $2 FOR UPDATE SKIP LOCKED
       ), claimed AS (
         UPDATE import_rows r SET tries = tries + 1, due_at = $3 FROM due
          WHERE r.import_id = due.import_id AND r.row_no = due.row_no RETURNING r.*
       )
       SELECT import_id AS "importId", row_no AS row, payload, tries FROM claimed ORDER BY import_id, row_no`,
      [now, limit, now + CLAIM_MS],
    );
    return claimed.map((row) => ({ ...row, payload: this.opened(row) }));
  }

  private sealed(importId: string, { row, payload }: Pick<ImportRow, 'row' | 'payload'>): Payload | string {
    if (this.keys.size === 0) return payload;
    return seal(new Uint8Array(Buffer.from(JSON.stringify(payload))), this.keys, placeOf(importId, row));
  }

  /** What was recorded before rows were sealed is as it says. */
  private opened({ importId, row, payload }: { importId: string; row: number; payload: Payload | string }): Payload {
    if (typeof payload !== 'string') return payload;
    return JSON.parse(Buffer.from(unseal(payload, this.keys, placeOf(importId, row))).toString()) as Payload;
  }

  /** @param code why a rule refused it; absent where it is carried out */
  async settle({ importId, row }: ClaimedRow, code?: string): Promise<void> {
    await this.dataSource.query(
      `UPDATE import_rows SET state = $3, code = $4, payload = NULL
        WHERE import_id = $1 AND row_no = $2 AND state = 'waiting'`,
      [importId, row, code === undefined ? 'done' : 'refused', code ?? null],
    );
  }

  /** The case of a row under another number, before anything of it is recorded. */
  async renumber({ importId, row }: ClaimedRow, application: Application): Promise<void> {
    await this.dataSource.query(
      `UPDATE import_rows SET subject = $3, payload = $4
        WHERE import_id = $1 AND row_no = $2 AND state = 'waiting'`,
      [importId, row, application.caseNo, JSON.stringify(this.sealed(importId, { row, payload: { application } }))],
    );
  }

  /** It could not be carried out now. It is never given up. */
  async putOff({ importId, row, tries }: ClaimedRow, now: number): Promise<void> {
    const next = Math.min(retryAt(tries, now) ?? Infinity, now + LONGEST_WAIT_MS);
    await this.dataSource.query(
      `UPDATE import_rows SET due_at = $3 WHERE import_id = $1 AND row_no = $2 AND state = 'waiting'`,
      [importId, row, next],
    );
  }
}

function placeOf(importId: string, row: number): string {
  return `row ${row} of import ${importId}`;
}
