import { randomBytes } from 'node:crypto';
import { Client } from 'pg';

export interface TestSchema {
  databaseUrl: string;
  schema: string;
  drop(): Promise<void>;
}

/** An empty schema for one test file, in the database of the whole run. */
export async function createTestSchema(): Promise<TestSchema> {
  const databaseUrl = process.env['SHOUBAN_TEST_DATABASE_URL']!;
  const schema = `test_${randomBytes(6).toString('hex')}`;
  await execute(databaseUrl, `CREATE SCHEMA ${schema}`);
  return { databaseUrl, schema, drop: () => execute(databaseUrl, `DROP SCHEMA ${schema} CASCADE`) };
}

async function execute(databaseUrl: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
