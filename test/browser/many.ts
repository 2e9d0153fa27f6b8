import { fillCaseParts } from '@shouban/persistence/migrations/1700000000760-case-parts';
import type { Centre } from '../support/centre';

/** Cases of a centre that has worked for years; half of them are closed. As many records stand beside them, of all kinds together. */
export const MANY = 100_000;
/** Duties of market-1 among them by this name. */
export const ROADS = { name: '旧城道路占位', count: 120 };
/** Of how many cases each is one. */
const OPEN_EVERY = 2;
const TO_DO_EVERY = 10;
const DONE_EVERY = 20;

/** What is copied, and by which number. */
export interface Likeness {
  /** A case that market-1 has to do with. */
  caseNo: string;
  /** Numbers of one of each kind of proceeding. */
  proceedings: Record<string, string>;
}

/**
 * Rows of the read model as many as a busy centre has, with what lists ask of the ledger besides: who registered the case, and that
 * market-1 has acted in what he is done with. 10,000 duties are his, and each case he has to do with is food's.
 */
export async function fillLists(centre: Centre, { caseNo: like, proceedings }: Likeness): Promise<void> {
  const { dataSource } = centre;
  const copied = async (table: string, values: Record<string, string>, where: string, rows = 'true') => {
    const columns: { name: string }[] = await dataSource.query(
      `SELECT column_name AS name FROM information_schema.columns
        WHERE table_schema = current_schema() AND table_name = $1 AND is_identity = 'NO' AND is_generated = 'NEVER'`,
      [table],
    );
    const names = columns.map(({ name }) => name);
    const chosen = names.map((name) => values[name] ?? `x.${name}`);
    await dataSource.query(
      `INSERT INTO ${table} (${names.join(', ')}) SELECT ${chosen.join(', ')}
         FROM (SELECT * FROM ${table} WHERE ${where} LIMIT 1) x, generate_series(1, ${MANY}) n WHERE ${rows}`,
    );
  };
  const caseNo = `'QH1999' || lpad(n::text, 6, '0')`;
  const his = (yes: string, no: string) =>
    `CASE WHEN n % ${TO_DO_EVERY} = 0 OR n % ${DONE_EVERY} = 1 THEN '${yes}'::text[] ELSE '${no}' END`;
  const sections = his('{market-food}', '{fire-approval}');
  const persons = his('{window-1,market-1}', '{window-1,fire-1}');
  const closed = `n % ${OPEN_EVERY} = 1`;
  const owner = await centre.owner();
  // Row by row the parts would follow in minutes.
  await owner.query('ALTER TABLE cases DISABLE TRIGGER parts');
  await copied('cases', { case_no: caseNo, sections, persons, closed, receipt_code_hash: `''` }, `case_no = '${like}'`);
  await owner.query('ALTER TABLE cases ENABLE TRIGGER parts');
  const name = `CASE WHEN n <= ${ROADS.count * TO_DO_EVERY} AND x.person = 'market-1' THEN '${ROADS.name}' ELSE x.item_name END`;
  const duty = { case_no: caseNo, duty_id: `'review:food'`, item_name: name };
  await copied('duties', duty, `person = 'market-1' AND case_no = '${like}'`, `n % ${TO_DO_EVERY} = 0`);
  const registration = { stream: caseNo, seq: '1', event_id: 'gen_random_uuid()', personal: 'NULL' };
  await copied('ledger_events', registration, `stream = '${like}' AND seq = 1`);
  const acted = { ...registration, seq: '2', actor: `x.actor || '{"person": "market-1"}'` };
  await copied('ledger_events', acted, `stream = '${like}' AND seq = 2`, `n % ${DONE_EVERY} = 1`);
  await copied('dispatches', { id: 'gen_random_uuid()', stream: caseNo, state: `'sent'` }, `channel = 'webhook'`);
  const kinds = Object.entries(proceedings);
  for (const [at, [kind, number]] of kinds.entries()) {
    const row = { number: caseNo, stream: `x.kind || '/' || ${caseNo}`, code_hash: 'NULL' };
    const oneOfThem = `kind = '${kind}' AND number = '${number}'`;
    await copied('proceedings', row, oneOfThem, `n % ${kinds.length} = ${at}`);
  }
  // What the server does by itself after a while, and only to its owner's tables at once.
  await owner.query('ANALYZE cases, duties, ledger_events, dispatches, proceedings');
  await fillCaseParts((statement, parameters) => owner.query(statement, parameters));
  await owner.query('ANALYZE case_circles, case_parts');
}
