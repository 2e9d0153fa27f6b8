import type { EntityManager } from 'typeorm';
import type { GrantRow } from '@shouban/domain/case/grants';
import type { CaseRow, DutyRow, InboxRow } from '@shouban/domain/case/projection';
import { inOneRound } from './one-round';

/** What one record changes in the read model, computed by the workflow from the fold. */
export interface CaseProjection {
  row: CaseRow;
  /** Only duties whose row changed. */
  duties: DutyRow[];
  /** Ids of duties that are no longer open. */
  endedDuties: string[];
  inbox: InboxRow[];
  /** Who got a part in the case and may see it from now on. */
  persons: string[];
  /** Only when it has become public, or has changed since. */
  grant?: GrantRow;
  /** Only with the registration. */
  receiptCodeHash?: string;
}

type Columns = Record<string, unknown>;

/** A case's row by its columns, but for those that are written once and those that grow. */
export function caseColumns({ lamp, counted, ...row }: CaseRow): Columns {
  return {
    case_no: row.caseNo,
    seq: row.seq,
    item_code: row.itemCode,
    item_version: row.itemVersion,
    calendar_version: row.calendarVersion,
    item_name: row.itemName,
    status: row.status,
    received_at: row.receivedAt,
    first_handler: row.firstHandler,
    due_at: lamp.dueAt,
    yellow_at: lamp.yellowAt,
    red_at: lamp.redAt,
    paused: lamp.paused,
    statutory_due_at: row.statutoryDueAt,
    outcome: row.outcome,
    closed: row.closed,
    sections: row.sections,
    recused: row.recused,
    received_on: counted.receivedOn,
    lead_section: counted.leadSection,
    closed_on: counted.closedOn,
    promised: counted.promised,
    statutory: counted.statutory,
    extensions: counted.extensions,
    pauses: counted.pauses,
    rated_on: counted.ratedOn,
    grade: counted.grade,
  };
}

export function dutyColumns({ caseNo, itemCode, itemName }: CaseRow, { lamp, ...duty }: DutyRow): Columns {
  return {
    case_no: caseNo,
    duty_id: duty.dutyId,
    kind: duty.kind,
    post: duty.post,
    person: duty.person,
    acting_for: duty.actingFor,
    personal: duty.personal,
    empty_post: duty.emptyPost,
    item_code: itemCode,
    item_name: itemName,
    due_at: lamp.dueAt,
    yellow_at: lamp.yellowAt,
    red_at: lamp.redAt,
    paused: lamp.paused,
  };
}

export function inboxColumns(caseNo: string, { person, seq, kind, at }: InboxRow): Columns {
  return { person, case_no: caseNo, seq, kind, at };
}

export function grantColumns(grant: GrantRow): Columns {
  return {
    case_no: grant.caseNo,
    number: grant.number,
    item_code: grant.itemCode,
    item_name: grant.itemName,
    department_code: grant.departmentCode,
    granted_on: grant.grantedOn,
    delivered_on: grant.deliveredOn,
    corrected_on: grant.correctedOn,
    revoked_on: grant.revokedOn,
  };
}

/** Writes a case's read model in the transaction that appends its events. */
export async function projectCase(manager: EntityManager, projection: CaseProjection): Promise<void> {
  const { row, duties, endedDuties, inbox, persons, grant, receiptCodeHash } = projection;
  const registered = { ...caseColumns(row), persons, receipt_code_hash: receiptCodeHash };
  const held = duties.map((duty) => dutyColumns(row, duty));
  const told = inbox.map((message) => inboxColumns(row.caseNo, message));
  await inOneRound([
    // What is registered has ended no duty yet.
    receiptCodeHash === undefined
      ? updateCase(manager, caseColumns(row), persons, endedDuties)
      : insert(manager, 'cases', [registered]),
    writeDuties(manager, held),
    insert(manager, 'grants', grant ? [grantColumns(grant)] : [], replacing('case_no')),
    tell(manager, told),
  ]);
}

/** Merged, because the head of the stream is locked: `ON CONFLICT` would log each row twice for whoever might write beside it. */
async function writeDuties(manager: EntityManager, rows: Columns[]): Promise<void> {
  if (rows.length === 0) return;
  const columns = Object.keys(rows[0]!);
  await manager.query(
    `MERGE INTO duties d USING jsonb_populate_recordset(NULL::duties, $1::jsonb) n
        ON d.case_no = n.case_no AND d.duty_id = n.duty_id
      WHEN MATCHED THEN UPDATE SET ${columns.map((column) => `${column} = n.${column}`).join(', ')}
      WHEN NOT MATCHED THEN INSERT (${columns.join(', ')}) VALUES (${columns.map((column) => `n.${column}`).join(', ')})`,
    [JSON.stringify(rows)],
  );
}

/** Two messages of one event to one person are one. */
export async function tell(manager: EntityManager, messages: Columns[]): Promise<void> {
  const once = new Map(messages.map((message) => [`${String(message['person'])} ${String(message['seq'])}`, message]));
  await insert(manager, 'inbox', [...once.values()]);
}

function replacing(key: string): (columns: string[]) => string {
  return (columns) => {
    const changes = columns.map((column) => `${column} = excluded.${column}`);
    return `ON CONFLICT (${key}) DO UPDATE SET ${changes.join(', ')}`;
  };
}

/** Writes rows of one table in one statement; none where there are none. */
export async function insert(
  manager: EntityManager,
  table: string,
  rows: Columns[],
  onConflict: (columns: string[]) => string = () => '',
): Promise<void> {
  if (rows.length === 0) return;
  const columns = Object.keys(rows[0]!);
  await manager.query(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${tuples(rows.length, columns.length)} ${onConflict(columns)}`,
    rows.flatMap((row) => Object.values(row)),
  );
}

/** With the end of its duties in one statement. Who once had a part in a case keeps seeing it. */
async function updateCase(manager: EntityManager, row: Columns, persons: string[], endedDuties: string[]) {
  const columns = Object.keys(row);
  const everybody = `$${columns.length + 1}`;
  await manager.query(
    `WITH ended AS (DELETE FROM duties WHERE case_no = $1 AND duty_id = ANY($${columns.length + 2}))
     UPDATE cases SET ${columns.map((column, i) => `${column} = $${i + 1}`).join(', ')},
       persons = CASE WHEN persons @> ${everybody} THEN persons
                      ELSE (SELECT array_agg(DISTINCT p) FROM unnest(persons || ${everybody}::text[]) p) END
     WHERE case_no = $1`,
    [...Object.values(row), persons, endedDuties],
  );
}

export function tuples(rows: number, columns: number): string {
  return Array.from({ length: rows }, (_, r) => {
    return `(${Array.from({ length: columns }, (_c, c) => `$${r * columns + c + 1}`).join(',')})`;
  }).join(',');
}
