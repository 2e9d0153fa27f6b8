import { randomBytes } from 'node:crypto';
import { Client } from 'pg';

export interface TestSchema {
  /** As the application's role enters it; what it may do there is granted with the migrations. */
  databaseUrl: string;
  /** As the owner. */
  ownerUrl: string;
  schema: string;
  drop(): Promise<void>;
}

/** An empty schema for one test file, in the database of the whole run. */
export async function createTestSchema(): Promise<TestSchema> {
  const databaseUrl = process.env['SHOUBAN_TEST_DATABASE_URL']!;
  const ownerUrl = process.env['SHOUBAN_TEST_DATABASE_OWNER_URL']!;
  const schema = `test_${randomBytes(6).toString('hex')}`;
  await execute(ownerUrl, `CREATE SCHEMA ${schema}`);
  return { databaseUrl, ownerUrl, schema, drop: () => execute(ownerUrl, `DROP SCHEMA ${schema} CASCADE`) };
}

async function execute(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
