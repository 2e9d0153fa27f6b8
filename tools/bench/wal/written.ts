import { Client } from 'pg';
import { createLedgerActivities } from '@shouban/activities/ledger/ledger.activities';
import type { Config } from '@shouban/config';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import { createDataSource } from '@shouban/persistence/data-source';
import { scriptOf } from '../cases/script';
import { World } from '../../simulate/world';
import { recordsOf } from './recorded-case';

/** A working day of the calendar that is shipped, in the morning. */
const MORNING = Date.parse('2026-03-04T09:00:00+08:00');

export interface Written {
  cases: number;
  /** Records of a case, and rows of its ledger. */
  records: number;
  rows: number;
  /** Write-ahead log of a case without whole pages, where the server writes none of them. */
  bytes: number;
}

/**
 * Records so many joint cases side by side, an act of each in turn, by the worker's own activity, and tells how much the database logs for
 * it. The whole server's log is measured: nothing else may write.
 *
 * @param between told before and after what is measured
 */
export async function writtenBy(
  { databaseUrl, databaseOwnerUrl, databaseSchema: schema, personalKeys }: Config,
  count: number,
  between: (owner: Client) => Promise<void> = () => Promise.resolve(),
): Promise<Written> {
  const dataSource = await createDataSource({ url: databaseUrl!, schema, personalKeys, poolSize: 1 }).initialize();
  const owner = new Client({ connectionString: databaseOwnerUrl });
  await owner.connect();
  try {
    const catalogue = new CatalogueReader(dataSource);
    const current = await catalogue.current();
    const world = new World({ ...current, calendar: await catalogue.calendar() }, []);
    const script = scriptOf(current);
    const numbers = Array.from({ length: count }, (_, n) => `QH2026${String(n + 1).padStart(6, '0')}`);
    const cases = await Promise.all(numbers.map((caseNo) => recordsOf(script, world, caseNo, MORNING)));
    const ledger = createLedgerActivities(dataSource, () => Promise.resolve(MORNING));
    await between(owner);
    const before = await position(owner);
    for (let n = 0; n < cases[0]!.length; n++) for (const requests of cases) await ledger.record(requests[n]!);
    const bytes = (await position(owner)) - before;
    await between(owner);
    const rows = cases.flat().reduce((sum, { events }) => sum + events.length, 0);
    return { cases: count, records: cases[0]!.length, rows: rows / count, bytes: bytes / count };
  } finally {
    await owner.end();
    await dataSource.destroy();
  }
}

async function position(client: Client): Promise<number> {
  const { rows } = await client.query<{ at: string }>(`SELECT pg_current_wal_insert_lsn() - '0/0'::pg_lsn AS at`);
  return Number(rows[0]!.at);
}
