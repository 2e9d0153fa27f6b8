import { Client } from 'pg';
import { APPEND_ONLY, changeableBy, roleOf } from '@shouban/persistence/privileges';
import { createDataSource } from '@shouban/persistence/data-source';
import { migrateDatabase } from '@shouban/persistence/prepare';
import { createTestSchema, type TestSchema } from '../support/database';

/** PostgreSQL's code of a missing right. */
const REFUSED = '42501';

let ground: TestSchema;
let application: Client;
beforeAll(async () => {
  ground = await createTestSchema();
  const { databaseUrl: url, ownerUrl, schema } = ground;
  if (url === ownerUrl)
    throw new Error('Give the tests DATABASE_OWNER_URL beside DATABASE_URL: these are about two roles.');
  await migrateDatabase({ url, ownerUrl, schema });
  application = new Client({ connectionString: url });
  await application.connect();
  await application.query(`SET search_path = ${schema}`);
});
afterAll(async () => {
  await application.end();
  await ground.drop();
});

/** Codes of the errors, or `done`. */
async function tried(...statements: string[]): Promise<unknown[]> {
  const outcomes: unknown[] = [];
  for (const statement of statements) {
    outcomes.push(
      await application.query(statement).then(
        () => 'done',
        (error: { code?: string }) => error.code,
      ),
    );
  }
  return outcomes;
}

async function firstColumn(table: string): Promise<string> {
  const { rows } = await application.query<{ name: string }>(
    `SELECT attname AS name FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND attidentity = '' LIMIT 1`,
    [table],
  );
  return rows[0]!.name;
}

describe('the role of the application', () => {
  it.each(APPEND_ONLY)('reads %s and adds to it, and neither changes nor removes what stands there', async (table) => {
    const column = await firstColumn(table);
    const forbidden = [
      `UPDATE ${table} SET ${column} = ${column}`,
      `DELETE FROM ${table}`,
      `TRUNCATE ${table}`,
      `ALTER TABLE ${table} ADD COLUMN more text`,
      `ALTER TABLE ${table} DISABLE TRIGGER ALL`,
      `CREATE RULE nothing AS ON INSERT TO ${table} DO INSTEAD NOTHING`,
      `DROP TABLE ${table} CASCADE`,
      `SELECT * FROM ${table} FOR UPDATE`,
      `MERGE INTO ${table} USING (SELECT 1) s ON false WHEN MATCHED THEN DELETE`,
    ];
    expect(await tried(...forbidden)).toEqual(forbidden.map(() => REFUSED));
    expect(
      await tried(`SELECT * FROM ${table}`, `INSERT INTO ${table} (${column}) SELECT ${column} FROM ${table}`),
    ).toEqual(['done', 'done']);
  });

  it('moves the heads of the ledger on and never removes one', async () => {
    expect(
      await tried(`UPDATE ledger_heads SET seq = seq`, `DELETE FROM ledger_heads`, `TRUNCATE ledger_heads`),
    ).toEqual(['done', REFUSED, REFUSED]);
  });

  it('owns nothing, makes nothing, and does not become who does', async () => {
    const owner = await roleOf(ground.ownerUrl);
    const forbidden = [
      `CREATE TABLE of_its_own (id int)`,
      `DROP SCHEMA ${ground.schema} CASCADE`,
      `SET ROLE "${owner}"`,
      `SET session_replication_role = replica`,
      `INSERT INTO migrations (timestamp, name) VALUES (1, 'x')`,
    ];
    expect(await tried(...forbidden)).toEqual(forbidden.map(() => REFUSED));
  });
});

describe('a set-up', () => {
  const withOwner = async <T>(
    look: (query: (sql: string) => Promise<unknown>, changeable: () => Promise<string[]>) => Promise<T>,
  ) => {
    const { databaseUrl, ownerUrl: url, schema } = ground;
    const dataSource = await createDataSource({ url, schema, poolSize: 1 }).initialize();
    const role = await roleOf(databaseUrl);
    try {
      return await look(
        (sql) => dataSource.query(sql),
        () => changeableBy(dataSource.manager, role),
      );
    } finally {
      await dataSource.destroy();
    }
  };

  it('is told to be without protection where one role does everything', async () => {
    const { ownerUrl: url, schema } = ground;
    expect(await migrateDatabase({ url, ownerUrl: url, schema })).toEqual([...APPEND_ONLY]);
  });

  it('is told of every right too much, and has it taken away by the next preparation', async () => {
    const { databaseUrl: url, ownerUrl, schema } = ground;
    await withOwner(async (query, changeable) => {
      const role = await roleOf(url);
      await query(`GRANT UPDATE (personal) ON ledger_events TO ${role}`);
      await query(`GRANT TRUNCATE ON access_audit TO ${role}`);
      expect(await changeable()).toEqual(['access_audit', 'ledger_events']);
      expect(await migrateDatabase({ url, ownerUrl, schema })).toEqual([]);
      expect(await changeable()).toEqual([]);
    });
  });
});
