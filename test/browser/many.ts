import type { DataSource } from 'typeorm';

export const MANY = 10_000;

/** As many rows as a busy centre has, in the read model alone: cases, duties of market-1, and what went out. */
export async function fillLists(dataSource: DataSource, like: string): Promise<void> {
  const copied = async (table: string, values: Record<string, string>, where: string) => {
    const columns: { name: string }[] = await dataSource.query(
      `SELECT column_name AS name FROM information_schema.columns
        WHERE table_schema = current_schema() AND table_name = $1 AND is_identity = 'NO' AND is_generated = 'NEVER'`,
      [table],
    );
    const names = columns.map(({ name }) => name);
    const chosen = names.map((name) => values[name] ?? `x.${name}`);
    await dataSource.query(
      `INSERT INTO ${table} (${names.join(', ')}) SELECT ${chosen.join(', ')}
         FROM (SELECT * FROM ${table} WHERE ${where} LIMIT 1) x, generate_series(1, ${MANY}) n`,
    );
  };
  const caseNo = `'QH1999' || lpad(n::text, 6, '0')`;
  await copied(
    'cases',
    { case_no: caseNo, sections: `'{market-food}'`, receipt_code_hash: `''` },
    `case_no = '${like}'`,
  );
  await copied('duties', { case_no: caseNo, duty_id: `'review:food'` }, `person = 'market-1' AND case_no = '${like}'`);
  await copied('dispatches', { id: 'gen_random_uuid()', stream: caseNo, state: `'sent'` }, `channel = 'webhook'`);
  await dataSource.query('ANALYZE cases, duties, dispatches');
}
