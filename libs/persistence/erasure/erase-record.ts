import { randomUUID } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import type { Day } from '@shouban/domain/clock/types';
import {
  erasureStream,
  keptBecause,
  PERSONAL_DATA_ERASED,
  type Keeping,
  type PersonalDataErased,
  type RecordToErase,
  type Removed,
} from '@shouban/domain/retention/erasure';
import { noteAccess } from '../access/access-audit.repository';
import type { CatalogueReader } from '../catalogue-reader';
import { appendIfNext } from '../ledger';
import { RecordsToErase } from './records';

/** By whom, why, and as of which moment. */
export interface ErasureOrder {
  /** An operator by the name of his account on the machine; the schedule where it is absent. */
  operator?: string;
  reason: string;
  now: number;
  /** The day by which terms must be over; today where it is absent. */
  asOf?: Day;
}

/** What has become of one record. */
export type Outcome =
  | { stream: string; erased: PersonalDataErased }
  | { stream: string; kept: Keeping | { code: 'UNKNOWN' } | { code: 'ERASED_BEFORE' } };

/** Who looks after it when nobody has asked. */
const SCHEDULE = 'schedule';

/** Whether a record would be erased now; nothing is changed. */
export async function lookAt(records: RecordsToErase, stream: string, order: ErasureOrder): Promise<Outcome> {
  const { reason, now, asOf } = order;
  const [record, today] = [await records.find(stream), await records.dayOf(now)];
  if (!record) return { stream, kept: { code: 'UNKNOWN' } };
  const kept = keptBecause(record, asOf ?? today);
  if (kept) return { stream, kept };
  return { stream, erased: erasedOf(record, reason, today, NOTHING) };
}

/**
 * Erases the personal data of one record, whose term is over and which nothing needs any more, and puts that on record in the same
 * transaction: the key is destroyed, and with it every ciphertext in tables, indexes and copies of them; all else that speaks of the
 * applicant is removed. The ledger's head is locked, so that nothing comes to it meanwhile. To be run as the owner of the tables.
 *
 * @param catalogue reads by a second connection, while the first is in the transaction
 */
export function eraseRecord(
  dataSource: DataSource,
  catalogue: CatalogueReader,
  stream: string,
  order: ErasureOrder,
): Promise<Outcome> {
  return dataSource.transaction(async (manager) => {
    await manager.query(`SELECT 1 FROM ledger_heads WHERE stream = $1 FOR UPDATE`, [stream]);
    const outcome = await lookAt(new RecordsToErase(manager, catalogue), stream, order);
    if (!('erased' in outcome)) return outcome;
    const removed = await remove(manager, stream);
    if (Object.values(removed).every((count) => count === 0)) return { stream, kept: { code: 'ERASED_BEFORE' } };
    const erased = { ...outcome.erased, removed };
    await putOnRecord(manager, erased, order);
    return { stream, erased };
  });
}

const NOTHING: Removed = { keys: 0, plaintext: 0, index: 0, files: 0, receipts: 0, importRows: 0, dispatches: 0 };

function erasedOf(
  { stream, kind, endedOn, term }: RecordToErase,
  reason: string,
  erasedOn: Day,
  removed: Removed,
): PersonalDataErased {
  return { stream, kind, reason, endedOn: endedOn!, years: term as number, erasedOn, removed };
}

/** Wherever personal data of a record are kept; each statement answers how many rows it took. */
const REMOVALS: Record<keyof Omit<Removed, 'files'>, string> = {
  keys: `UPDATE personal_keys SET wrapped = NULL, destroyed_at = now() WHERE stream = $1 AND wrapped IS NOT NULL RETURNING 1`,
  plaintext: `UPDATE ledger_events SET personal = NULL, personal_salt = NULL
    WHERE stream = $1 AND personal IS NOT NULL AND personal_commitment NOT LIKE 'sealed:%' RETURNING 1`,
  index: `DELETE FROM personal_index WHERE stream = $1 RETURNING 1`,
  // The digest of a body is one of what it says, and a receipt's code opens the public page.
  receipts: `DELETE FROM idempotency_keys WHERE case_no = $1 OR $1 LIKE '%/%' AND created = split_part($1, '/', 2) RETURNING 1`,
  importRows: `UPDATE import_rows SET payload = NULL, receipt_code = NULL
    WHERE subject = $1 AND (payload IS NOT NULL OR receipt_code IS NOT NULL) RETURNING 1`,
  // With their attempts, which quote what a receiver has answered.
  dispatches: `DELETE FROM dispatches WHERE stream = $1 RETURNING 1`,
};

async function remove(manager: EntityManager, stream: string): Promise<Removed> {
  const removed = { ...NOTHING };
  for (const [what, statement] of Object.entries(REMOVALS)) {
    removed[what as keyof Removed] = rowsOf(await manager.query(statement, [stream])).length;
  }
  const files = rowsOf<{ sha256: string }>(
    await manager.query(`DELETE FROM files WHERE case_no = $1 RETURNING sha256`, [stream]),
  );
  removed.files = files.length;
  if (Object.values(removed).some((count) => count > 0)) {
    await manager.query(
      `INSERT INTO erasure_leftovers (kind, name) SELECT 'content', unnest($2::text[]) UNION SELECT 'histories', $1
       ON CONFLICT DO NOTHING`,
      [stream, files.map(({ sha256 }) => sha256)],
    );
  }
  return removed;
}

/** TypeORM gives the rows of a change together with their number. */
function rowsOf<T>(answer: unknown): T[] {
  return (answer as [T[], number])[0];
}

/** In a ledger of its own, which anchors cover as every other; and among the accesses, where whoever asks who saw what looks. */
async function putOnRecord(manager: EntityManager, erased: PersonalDataErased, order: ErasureOrder): Promise<void> {
  const { operator, now } = order;
  const stream = erasureStream(erased.stream);
  const [head]: { seq: number }[] = await manager.query(`SELECT seq FROM ledger_heads WHERE stream = $1`, [stream]);
  const afterSeq = head?.seq ?? 0;
  await appendIfNext(manager, stream, afterSeq, [
    {
      id: randomUUID(),
      seq: afterSeq + 1,
      type: PERSONAL_DATA_ERASED,
      at: now,
      actor: operator === undefined ? { kind: 'system' } : { kind: 'person', person: `operator:${operator}` },
      data: erased,
    },
  ]);
  const account = operator === undefined ? SCHEDULE : `operator:${operator}`;
  const at = new Date(now);
  await noteAccess(manager, [{ at, account, action: 'erased', caseNo: erased.stream, outcome: 'allowed' }]);
}
