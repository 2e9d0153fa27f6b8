import { randomBytes } from 'node:crypto';
import path from 'node:path';
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

/** Makes what a copy is taken of, in a database that is empty but for its schema. */
export type Make = (empty: Omit<TestSchema, 'drop'>) => Promise<void>;

/**
 * A copy of a database that is made once in the whole run, by whoever asks for it first: to migrate and to read the catalogue takes
 * longer than many a test. Where the owner may make no databases, which a given server may not let him, it is made each time.
 *
 * @param name of what is copied; one name is one content
 */
export async function createTestCopy(name: string, make: Make): Promise<TestSchema> {
  const ownerUrl = process.env['SHOUBAN_TEST_DATABASE_OWNER_URL']!;
  if (!(await mayMakeDatabases(ownerUrl))) {
    const schema = await createTestSchema();
    await make(schema);
    return schema;
  }
  const template = `${runName()}_${name}`;
  const of = (database: string) => ({ ...urlsOf(database), schema: 'shouban' });
  const database = `test_${randomBytes(6).toString('hex')}`;
  await withOwner(ownerUrl, async (owner) => {
    // Held until the connection ends: who asks meanwhile waits until it is whole.
    await owner.query('SELECT pg_advisory_lock(hashtext($1))', [template]);
    const { rowCount } = await owner.query('SELECT 1 FROM pg_database WHERE datname = $1', [template]);
    if (rowCount === 0) await makeTemplate(owner, template, () => make(of(template)));
    await owner.query(`CREATE DATABASE ${database} TEMPLATE ${template}`);
  });
  const drop = () => execute(ownerUrl, `DROP DATABASE ${database} WITH (FORCE)`);
  return { ...of(database), drop };
}

async function makeTemplate(owner: Client, template: string, make: () => Promise<void>): Promise<void> {
  await owner.query(`CREATE DATABASE ${template}`);
  try {
    await make();
  } catch (error) {
    await owner.query(`DROP DATABASE ${template} WITH (FORCE)`);
    throw error;
  }
}

/** Ends what copies were taken of; a server that was started for the run ends with them anyway. */
export async function dropTemplates(): Promise<void> {
  await withOwner(process.env['SHOUBAN_TEST_DATABASE_OWNER_URL']!, async (owner) => {
    const like = `${runName().replaceAll('_', '\\_')}\\_%`;
    const { rows } = await owner.query<{ datname: string }>('SELECT datname FROM pg_database WHERE datname LIKE $1', [
      like,
    ]);
    for (const { datname } of rows) await owner.query(`DROP DATABASE ${datname} WITH (FORCE)`);
  });
}

/** Of this run only: a given server may serve several at once. */
function runName(): string {
  const folder = path.basename(process.env['SHOUBAN_TEST_FOLDER']!);
  return `run_${folder.toLowerCase().replaceAll(/[^a-z0-9]/g, '_')}`;
}

function urlsOf(database: string): Pick<TestSchema, 'databaseUrl' | 'ownerUrl'> {
  const inDatabase = (given: string) => {
    const url = new URL(given);
    url.pathname = `/${database}`;
    return url.href;
  };
  return {
    databaseUrl: inDatabase(process.env['SHOUBAN_TEST_DATABASE_URL']!),
    ownerUrl: inDatabase(process.env['SHOUBAN_TEST_DATABASE_OWNER_URL']!),
  };
}

let allowed: Promise<boolean> | undefined;

function mayMakeDatabases(ownerUrl: string): Promise<boolean> {
  allowed ??= withOwner(ownerUrl, async (owner) => {
    const { rows } = await owner.query<{ may: boolean }>(
      'SELECT rolcreatedb OR rolsuper AS may FROM pg_roles WHERE rolname = current_user',
    );
    return rows[0]!.may;
  });
  return allowed;
}

function execute(url: string, statement: string): Promise<void> {
  return withOwner(url, async (owner) => void (await owner.query(statement)));
}

async function withOwner<R>(url: string, then: (owner: Client) => Promise<R>): Promise<R> {
  const owner = new Client({ connectionString: url });
  await owner.connect();
  try {
    return await then(owner);
  } finally {
    await owner.end();
  }
}
