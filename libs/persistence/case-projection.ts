import type { EntityManager } from 'typeorm';
import type { CaseRow, DutyRow, InboxRow } from '@shouban/domain/case/projection';

/** What one record changes in the read model, computed by the workflow from the fold. */
export interface CaseProjection {
  row: CaseRow;
  /** Only duties whose row changed. */
  duties: DutyRow[];
  /** Ids of duties that are no longer open. */
  endedDuties: string[];
  inbox: InboxRow[];
  /** Only with the registration. */
  receiptCodeHash?: string;
}

/** Writes a case's read model in the transaction that appends its events. */
export async function projectCase(manager: EntityManager, projection: CaseProjection): Promise<void> {
  const { row, duties, endedDuties, inbox } = projection;
  const persons = [...new Set([row.firstHandler, ...duties.map((duty) => duty.person)])];
  if (projection.receiptCodeHash !== undefined) await insertCase(manager, row, persons, projection.receiptCodeHash);
  else await updateCase(manager, row, persons);
  if (endedDuties.length > 0) {
    await manager.query(`DELETE FROM duties WHERE case_no = $1 AND duty_id = ANY($2)`, [row.caseNo, endedDuties]);
  }
  if (duties.length > 0) await upsertDuties(manager, row, duties);
  if (inbox.length > 0) await insertInbox(manager, row.caseNo, inbox);
}

async function insertCase(manager: EntityManager, row: CaseRow, persons: string[], receiptCodeHash: string) {
  const { lamp } = row;
  await manager.query(
    `INSERT INTO cases (case_no, seq, item_code, item_version, item_name, status, received_at, first_handler, due_at,
       yellow_at, red_at, paused, statutory_due_at, outcome, closed, sections, persons, receipt_code_hash, calendar_version)
     VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,$18,$19)`,
    [
      row.caseNo,
      row.seq,
      row.itemCode,
      row.itemVersion,
      row.itemName,
      row.status,
      row.receivedAt,
      row.firstHandler,
      lamp.dueAt,
      lamp.yellowAt,
      lamp.redAt,
      lamp.paused,
      row.statutoryDueAt,
      row.outcome,
      row.closed,
      row.sections,
      persons,
      receiptCodeHash,
      row.calendarVersion,
    ],
  );
}

async function updateCase(manager: EntityManager, row: CaseRow, persons: string[]) {
  const { lamp } = row;
  await manager.query(
    `UPDATE cases SET seq = $2, status = $3, first_handler = $4, due_at = $5, yellow_at = $6, red_at = $7, paused = $8,
       statutory_due_at = $9, outcome = $10, closed = $11, sections = $12, calendar_version = $14,
       persons = CASE WHEN persons @> $13 THEN persons
                      ELSE (SELECT array_agg(DISTINCT p) FROM unnest(persons || $13::text[]) p) END
     WHERE case_no = $1`,
    [
      row.caseNo,
      row.seq,
      row.status,
      row.firstHandler,
      lamp.dueAt,
      lamp.yellowAt,
      lamp.redAt,
      lamp.paused,
      row.statutoryDueAt,
      row.outcome,
      row.closed,
      row.sections,
      persons,
      row.calendarVersion,
    ],
  );
}

async function upsertDuties(manager: EntityManager, row: CaseRow, duties: DutyRow[]) {
  const values = duties.flatMap((duty) => [
    row.caseNo,
    duty.dutyId,
    duty.kind,
    duty.post,
    duty.person,
    duty.actingFor,
    duty.personal,
    duty.emptyPost,
    row.itemCode,
    row.itemName,
    duty.lamp.dueAt,
    duty.lamp.yellowAt,
    duty.lamp.redAt,
    duty.lamp.paused,
  ]);
  await manager.query(
    `INSERT INTO duties (case_no, duty_id, kind, post, person, acting_for, personal, empty_post, item_code, item_name,
       due_at, yellow_at, red_at, paused)
     VALUES ${tuples(duties.length, 14)}
     ON CONFLICT (case_no, duty_id) DO UPDATE SET post = excluded.post, person = excluded.person,
       acting_for = excluded.acting_for, personal = excluded.personal, empty_post = excluded.empty_post, due_at = excluded.due_at, yellow_at = excluded.yellow_at,
       red_at = excluded.red_at, paused = excluded.paused`,
    values,
  );
}

async function insertInbox(manager: EntityManager, caseNo: string, inbox: InboxRow[]) {
  const values = inbox.flatMap((row) => [row.person, caseNo, row.seq, row.kind, row.at]);
  await manager.query(
    `INSERT INTO inbox (person, case_no, seq, kind, at) VALUES ${tuples(inbox.length, 5)} ON CONFLICT DO NOTHING`,
    values,
  );
}

export function tuples(rows: number, columns: number): string {
  return Array.from({ length: rows }, (_, r) => {
    return `(${Array.from({ length: columns }, (_c, c) => `$${r * columns + c + 1}`).join(',')})`;
  }).join(',');
}
