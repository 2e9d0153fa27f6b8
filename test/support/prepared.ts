import { createHash } from 'node:crypto';
import { loadConfig } from '@shouban/config';
import { migrateDatabase, prepareDatabase } from '@shouban/persistence/prepare';
import { createTestCopy, type TestSchema } from './database';

/** A schema that is migrated and has nothing in it. */
export function createMigrated(): Promise<TestSchema> {
  return createTestCopy('migrated', async ({ databaseUrl: url, ownerUrl, schema }) => {
    await migrateDatabase({ url, ownerUrl, schema });
  });
}

/** A schema with the demonstration centre, of which everything that is personal is sealed by `personalKeys()`. */
export function createDemonstration(): Promise<TestSchema> {
  return createTestCopy(
    'demonstration',
    async (empty) => void (await prepareDatabase(loadConfig(demonstration(empty)))),
  );
}

/** The environment of a demonstration centre in a schema. */
export function demonstration({ databaseUrl, ownerUrl, schema }: Omit<TestSchema, 'drop'>): Record<string, string> {
  return {
    SHOUBAN_MODE: 'demo',
    DATABASE_URL: databaseUrl,
    DATABASE_OWNER_URL: ownerUrl,
    DATABASE_SCHEMA: schema,
    SHOUBAN_PERSONAL_KEYS: personalKeys(),
  };
}

/** One key in the whole run: what is copied was sealed by it. */
function personalKeys(): string {
  const key = createHash('sha256').update(process.env['SHOUBAN_TEST_FOLDER']!).digest('base64');
  return `test:${key}`;
}
