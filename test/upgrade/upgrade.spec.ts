import { Client } from 'pg';
import type { DataSource, MigrationInterface, QueryRunner } from 'typeorm';
import { AccessAudit1700000000780 } from '@shouban/persistence/migrations/1700000000780-access-audit';
import { InboxKey1700000000800 } from '@shouban/persistence/migrations/1700000000800-inbox-key';
import { createDataSource } from '@shouban/persistence/data-source';
import { migrateDatabase } from '@shouban/persistence/prepare';
import { verifyDatabase } from '@shouban/persistence/verify/verify-database';
import { until } from '../../tools/provide/until';
import { act, everyUnit, register, RESTAURANT, restaurantInReview } from '../api/matters';
import { openCentre, type Centre } from '../support/centre';
import { createMigrated } from '../support/prepared';

/** What the releases of decisions 43, 45 and 46 brought, taken back: the tables of the one before, with its open cases. */
const BACK = [
  `DROP TABLE service_accounts, request_counts, erasure_leftovers`,
  `DROP INDEX import_rows_subject`,
  `DROP INDEX files_sha256`,
  `ALTER TABLE access_audit DROP COLUMN payloads`,
  `DELETE FROM migrations WHERE name ~ '0000000(631|632|650|651)$'`,
];
const SOON_MS = 30_000;
const WRITTEN = (id: number) => `INSERT INTO files (id, sha256, size, media_type, name, uploaded_by, created_at)
  VALUES ('00000000-0000-4000-8000-00000000000${id}', '', 0, '', '', '', now())`;

let centre: Centre;
const open: Client[] = [];
beforeAll(async () => (centre = await openCentre()));
afterAll(async () => {
  for (const client of open) await client.end();
  await centre.close();
});

async function connected(): Promise<Client> {
  const { databaseOwnerUrl, databaseSchema } = centre.ground.config;
  const client = new Client({ connectionString: databaseOwnerUrl, options: `-c search_path=${databaseSchema}` });
  await client.connect();
  open.push(client);
  return client;
}

/** Whether a statement waits for who writes to the files of cases. */
async function waits(client: Client): Promise<true | undefined> {
  const { rowCount } = await client.query(`SELECT 1 FROM pg_locks WHERE NOT granted AND relation = 'files'::regclass`);
  return rowCount! > 0 || undefined;
}

describe('a release upon the tables and the open cases of the one before', () => {
  let inReview: string;
  let registered: string;

  beforeAll(async () => {
    inReview = await restaurantInReview(centre);
    ({ caseNo: registered } = await register(centre, RESTAURANT));
    const owner = await centre.owner();
    for (const statement of BACK) await owner.query(statement);
  });

  it('migrates beside a writer who does not end, lets others write meanwhile, and has what it waited for when he does', async () => {
    const [writer, other, watcher] = [await connected(), await connected(), await connected()];
    await writer.query('BEGIN');
    await writer.query(WRITTEN(1));

    const { databaseUrl: url, databaseOwnerUrl: ownerUrl, databaseSchema: schema } = centre.ground.config;
    const migrated = migrateDatabase({ url: url!, ownerUrl: ownerUrl!, schema });
    await until(
      () => waits(watcher),
      SOON_MS,
      () => 'the migration does not come to the table that is written to',
    );
    // Queues behind the migration, and gets through because that gives way.
    await other.query(WRITTEN(2));
    await writer.query('COMMIT');

    expect(await migrated).toEqual([]);
    const { rows } = await watcher.query<{ name: string }>(
      `SELECT indexname AS name FROM pg_indexes WHERE indexname = 'files_sha256'`,
    );
    expect(rows.length).toBeGreaterThan(0);
    await watcher.query(`DELETE FROM files WHERE sha256 = ''`);
  });

  it('takes the open cases on to their ends, and everything is as the ledger says', async () => {
    await everyUnit(centre, registered);
    await act(centre, 'window-1', `${registered}/accept`);
    await act(centre, 'leader-1', `${registered}/designate`, { sectionCode: 'market-food', postCode: 'food-lead' });
    await act(centre, 'market-2', `${registered}/sign`);
    for (const caseNo of [inReview, registered]) {
      await everyUnit(centre, caseNo);
      await act(centre, 'market-2', `${caseNo}/decision`, { outcome: 'granted' });
      const closed = await act(centre, 'market-2', `${caseNo}/delivery`, { way: 'inPerson', receivedBy: '周长禾' });
      expect(closed).toMatchObject({ state: 'closed', outcome: 'granted' });
    }
    const told: string[] = [];
    await verifyDatabase(await centre.owner(), ({ message }) => void told.push(message));
    expect(told).toEqual([]);
  });
});

/** A table with rows as the release before a migration has it. */
interface Before {
  migration: new () => MigrationInterface;
  table: string;
  row: string;
  back: string[];
}

const BEFORE: Before[] = [
  {
    migration: AccessAudit1700000000780,
    table: 'access_audit',
    row: `(id, at, account, action, outcome, trace_id) VALUES (gen_random_uuid(), now(), 'window-1', 'read', 'allowed', '')`,
    back: [
      `UPDATE access_audit SET id = gen_random_uuid() WHERE id IS NULL`,
      `ALTER TABLE access_audit ADD CONSTRAINT access_audit_pkey PRIMARY KEY (id)`,
      `CREATE INDEX access_audit_at ON access_audit (at)`,
    ],
  },
  {
    migration: InboxKey1700000000800,
    table: 'inbox',
    row: `(person, case_no, seq, kind, at) VALUES ('window-1', 'QH2026000001', 1, 'CaseRegistered', 1)`,
    back: [
      `ALTER TABLE inbox DROP CONSTRAINT inbox_pkey, ADD CONSTRAINT inbox_pkey PRIMARY KEY (person, case_no, seq)`,
      `CREATE INDEX inbox_of ON inbox (person, at, case_no, seq)`,
    ],
  },
];

describe('a migration that is broken off between two of its statements', () => {
  it.each(BEFORE)('is brought to its end by the next start: $table', async ({ migration, table, row, back }) => {
    const { ownerUrl: url, schema, drop } = await createMigrated();
    const owner = await createDataSource({ url, schema }).initialize();
    const runner = owner.createQueryRunner();
    try {
      const whole = await shapeOf(owner, table);
      await owner.query(`INSERT INTO ${table} ${row}`);
      let done = 0;
      for (let completed = false as boolean; !completed; done++) {
        for (const statement of back) await owner.query(statement);
        expect(await shapeOf(owner, table)).not.toEqual(whole);
        completed = await new migration().up(breaksOffBehind(done, runner)).then(
          () => true,
          () => false,
        );
        await new migration().up(runner);
        expect(await shapeOf(owner, table)).toEqual(whole);
      }
      expect(done).toBeGreaterThan(3);
      expect(await owner.query(`SELECT count(*)::integer AS rows FROM ${table}`)).toEqual([{ rows: 1 }]);
    } finally {
      await runner.release();
      await owner.destroy();
      await drop();
    }
  });
});

/** Lets so many statements through, and then fails as a connection does that is lost. */
function breaksOffBehind(statements: number, runner: QueryRunner): QueryRunner {
  let left = statements;
  const query = async (...[statement, values]: Parameters<QueryRunner['query']>) => {
    if (left-- === 0) throw new Error('connection lost');
    return runner.query(statement, values);
  };
  return { query } as unknown as QueryRunner;
}

/** Indexes, constraints and columns of a table. */
function shapeOf(owner: DataSource, table: string): Promise<unknown[]> {
  return owner.query(
    `SELECT pg_get_indexdef(indexrelid) AS is FROM pg_index WHERE indrelid = $1::regclass AND indisvalid
     UNION ALL
     SELECT conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = $1::regclass
     UNION ALL
     SELECT attname || ' ' || attnotnull FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0
     ORDER BY 1`,
    [table],
  );
}
