import type { DataSource } from 'typeorm';
import type { AbsenceFacts, HandoverItem } from '@shouban/domain/duty/absence';
import { retryAt } from '@shouban/domain/notification/retrying';

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

/** A row whose absence is to be registered. */
export interface ClaimedRow {
  importId: string;
  row: number;
  absence: AbsenceToCome;
  tries: number;
}

/** How far an import has come. */
export interface ImportProgress {
  id: string;
  importedBy: string;
  importedAt: number;
  rows: number;
  waiting: number;
  refused: { row: number; code: string }[];
}

/** Imported sheets of absences: recorded as a whole, then carried out row by row. */
export class ImportStore {
  constructor(private readonly dataSource: DataSource) {}

  /** All rows or none. The same id is the same import, however often it is recorded. */
  async record(
    { id, importedBy, importedAt }: Pick<ImportProgress, 'id' | 'importedBy' | 'importedAt'>,
    rows: { row: number; absence: AbsenceToCome }[],
  ): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const [added]: unknown[] = await manager.query(
        `INSERT INTO imports (id, imported_by, imported_at) VALUES ($1,$2,$3) ON CONFLICT DO NOTHING RETURNING id`,
        [id, importedBy, importedAt],
      );
      if (!added) return;
      await manager.query(
        `INSERT INTO import_rows (import_id, row_no, absence, due_at)
         SELECT $1, r.row, r.absence, $3 FROM jsonb_to_recordset($2) AS r (row integer, absence jsonb)`,
        [id, JSON.stringify(rows), importedAt],
      );
    });
  }

  async progress(id: string): Promise<ImportProgress | undefined> {
    const [found]: { id: string; imported_by: string; imported_at: string }[] = await this.dataSource.query(
      `SELECT * FROM imports WHERE id = $1`,
      [id],
    );
    if (!found) return undefined;
    const rows: { row_no: number; state: string; code: string | null }[] = await this.dataSource.query(
      `SELECT row_no, state, code FROM import_rows WHERE import_id = $1 ORDER BY row_no`,
      [id],
    );
    return {
      id,
      importedBy: found.imported_by,
      importedAt: Number(found.imported_at),
      rows: rows.length,
      waiting: rows.filter(({ state }) => state === 'waiting').length,
      refused: rows.filter(({ state }) => state === 'refused').map(({ row_no: row, code }) => ({ row, code: code! })),
    };
  }

  /** Takes up to `limit` rows that are due; no two takers get one. */
  async claim(now: number, limit: number): Promise<ClaimedRow[]> {
    const rows: { import_id: string; row_no: number; absence: AbsenceToCome; tries: number }[] =
      await this.dataSource.query(
        `WITH due AS (
           SELECT import_id, row_no FROM import_rows WHERE state = 'waiting' AND due_at <= $1
            ORDER BY due_at, import_id, row_no LIMIT $2 FOR UPDATE SKIP LOCKED
         ), claimed AS (
           UPDATE import_rows r SET tries = tries + 1, due_at = $3 FROM due
            WHERE r.import_id = due.import_id AND r.row_no = due.row_no RETURNING r.*
         )
         SELECT import_id, row_no, absence, tries FROM claimed ORDER BY import_id, row_no`,
        [now, limit, now + CLAIM_MS],
      );
    return rows.map(({ import_id: importId, row_no: row, absence, tries }) => ({ importId, row, absence, tries }));
  }

  /** @param code why a rule refused it; absent where it is registered */
  async settle({ importId, row }: ClaimedRow, code?: string): Promise<void> {
    await this.dataSource.query(
      `UPDATE import_rows SET state = $3, code = $4 WHERE import_id = $1 AND row_no = $2 AND state = 'waiting'`,
      [importId, row, code === undefined ? 'done' : 'refused', code ?? null],
    );
  }

  /** It could not be registered now. It is never given up. */
  async putOff({ importId, row, tries }: ClaimedRow, now: number): Promise<void> {
    const next = Math.min(retryAt(tries, now) ?? Infinity, now + LONGEST_WAIT_MS);
    await this.dataSource.query(
      `UPDATE import_rows SET due_at = $3 WHERE import_id = $1 AND row_no = $2 AND state = 'waiting'`,
      [importId, row, next],
    );
  }
}
