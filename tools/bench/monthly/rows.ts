import type { DataSource } from 'typeorm';

/** The month in which everything of the benchmark was received and closed: no month of a county has more. */
export const MONTH = '2026-03';
/** Open cases that writers go on with meanwhile. */
export const OPEN_CASES = 400;

/**
 * So many closed cases of one month, over all sections and items of the demonstration centre, with the judgements and the
 * overdue ones that a county has; and some open ones. Straight into the read model: their ledgers are not asked for a report.
 */
export async function makeRows(dataSource: DataSource, cases: number): Promise<void> {
  await dataSource.query(CASES, [cases, `${MONTH}-01`, true]);
  await dataSource.query(CASES.replace(`'BN'`, `'BO'`), [OPEN_CASES, `${MONTH}-01`, false]);
  await dataSource.query(BREACHES, [cases, Date.parse(`${MONTH}-02T09:00:00+08:00`)]);
  // As autovacuum would have left the tables of a centre at work.
  for (const table of ['cases', 'breaches']) await dataSource.query(`VACUUM (ANALYZE) ${table}`);
}

const CASES = `
  WITH items AS (
    SELECT row_number() OVER (ORDER BY code) - 1 AS nth, code, version, body->>'name' AS name, body->>'leadSectionCode' AS section
      FROM matter_items)
  INSERT INTO cases (case_no, seq, item_code, item_version, calendar_version, item_name, status, received_at, first_handler,
                     paused, outcome, closed, sections, persons, recused, receipt_code_hash, received_on, lead_section,
                     closed_on, promised, statutory, extensions, pauses)
  SELECT 'BN' || lpad(n::text, 10, '0'), 30, i.code, i.version, 'bench', i.name, CASE WHEN $3 THEN 'closed' ELSE 'accepted' END,
         1772413200000 + n, 'person-' || n % 200, false, CASE WHEN $3 THEN 'granted' END, $3,
         ARRAY[i.section, 'section-' || n % 40], ARRAY['person-' || n % 200, 'person-' || (n * 7) % 200], '{}', md5(n::text),
         to_char($2::date + (n % 31)::integer, 'YYYY-MM-DD'), i.section,
         CASE WHEN $3 THEN to_char($2::date + (n % 31)::integer, 'YYYY-MM-DD') END,
         CASE WHEN $3 THEN (ARRAY['early', 'early', 'onTime', 'onTime', 'overdue'])[1 + n % 5] END,
         CASE WHEN $3 THEN (ARRAY['early', 'early', 'early', 'onTime', 'onTime'])[1 + n % 5] END, n % 3, n % 4
    FROM generate_series(1, $1::bigint) n JOIN items i ON i.nth = n % (SELECT count(*) FROM items)`;

/** Every fifth case has gone over a limit. */
const BREACHES = `
  INSERT INTO breaches (number, stream, seq, kind, at, rule, person, post, section, clock, detail)
  SELECT 'BN' || lpad(n::text, 10, '0') || '-20', 'BN' || lpad(n::text, 10, '0'), 20, 'overdue', $2::bigint + n, 'R-SUP-04',
         'person-' || n % 200, 'post', 'section-' || n % 40, 'promised', $2::text
    FROM generate_series(1, $1::bigint, 5) n`;
