import type { EntityManager } from 'typeorm';
import type { ProceedingProjection, ProceedingRow } from '@shouban/domain/proceeding';
import { insert, tell } from './case-projection';

type Columns = Record<string, unknown>;

/** A proceeding's row by its columns, but for those that grow and those that are written once. */
export function proceedingColumns(row: ProceedingRow): Columns {
  return {
    stream: row.stream,
    kind: row.kind,
    number: row.number,
    seq: row.seq,
    status: row.status,
    title: row.title,
    opened_at: row.openedAt,
    closed_at: row.closedAt,
    due_at: row.dueAt,
    sections: row.sections,
    recused: row.recused,
    confidential: row.confidential,
    calendar_version: row.calendarVersion,
    facts: row.facts,
  };
}

export function proceedingDutyColumns(
  { stream, kind, title }: ProceedingRow,
  duty: ProceedingProjection['duties'][number],
): Columns {
  return {
    case_no: stream,
    duty_id: duty.dutyId,
    kind: duty.kind,
    post: duty.post,
    person: duty.person,
    acting_for: duty.actingFor,
    personal: duty.personal,
    empty_post: duty.emptyPost,
    item_code: kind,
    item_name: title,
    due_at: duty.dueAt,
    yellow_at: null,
    red_at: duty.redAt,
    paused: false,
  };
}

/** Writes a proceeding's read model in the transaction that appends its events. */
export async function projectProceeding(manager: EntityManager, projection: ProceedingProjection): Promise<void> {
  const { row, duties, inbox, persons, codeHash } = projection;
  const columns = proceedingColumns(row);
  const names = Object.keys(columns);
  const values = [...Object.values(columns), persons, codeHash ?? null];
  // Who once had a part in it keeps seeing it; its code is given with its opening.
  await manager.query(
    `INSERT INTO proceedings AS p (${names.join(', ')}, persons, code_hash)
     VALUES (${values.map((_value, i) => `$${i + 1}`).join(', ')})
     ON CONFLICT (stream) DO UPDATE SET ${names.map((name) => `${name} = excluded.${name}`).join(', ')},
       persons = (SELECT array_agg(DISTINCT who ORDER BY who) FROM unnest(p.persons || excluded.persons) who)`,
    values,
  );
  await manager.query(`DELETE FROM duties WHERE case_no = $1`, [row.stream]);
  await insert(
    manager,
    'duties',
    duties.map((duty) => proceedingDutyColumns(row, duty)),
  );
  await tell(
    manager,
    inbox.map((message) => ({ ...message, case_no: row.stream })),
  );
}
