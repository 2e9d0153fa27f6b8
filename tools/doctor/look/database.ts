import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { heirsOf } from '@shouban/persistence/heirs';
import { changeableBy, roleOf } from '@shouban/persistence/privileges';
import type { Tell } from '../findings';
import type { Subject } from '../subject';

const ANSWERS_WITHIN_MS = 5_000;
const FULL_AT = 0.85;
/** A record takes milliseconds, a migration or a report seconds. */
const OLD_TRANSACTION_S = 120;

/** Whether the database lets the application in, and may be worked with. @returns the address to look further by */
export async function lookForDatabase({ config }: Subject, tell: Tell): Promise<string | undefined> {
  const { databaseUrl, databaseOwnerUrl, databaseSchema: schema } = config;
  for (const [name, url] of Object.entries({ DATABASE_URL: databaseUrl, DATABASE_OWNER_URL: databaseOwnerUrl })) {
    const reason = url && (await whyNot(url));
    if (reason) tell('DATABASE_AWAY', `The PostgreSQL of ${name} cannot be used: ${reason}.`);
    if (reason) return undefined;
  }
  const url = databaseOwnerUrl ?? databaseUrl!;
  return (await hasTables(url, schema, tell)) ? url : undefined;
}

/** In the words of the driver, which never quote the address. */
async function whyNot(url: string): Promise<string | undefined> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: ANSWERS_WITHIN_MS });
  try {
    await client.connect();
    return undefined;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return message || code || 'it does not answer';
  } finally {
    await client.end();
  }
}

async function hasTables(url: string, schema: string, tell: Tell): Promise<boolean> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ standby: boolean; tables: boolean }>(
      `SELECT pg_is_in_recovery() AS standby, to_regclass($1) IS NOT NULL AS tables`,
      [`"${schema}".ledger_events`],
    );
    if (rows[0]!.standby) tell('DATABASE_STANDBY', 'The database is a standby: it can be read and not written.');
    if (!rows[0]!.tables) tell('DATABASE_EMPTY', `The schema ${schema} has no tables of Shouban.`);
    return rows[0]!.tables;
  } finally {
    await client.end();
  }
}

/** Whether its tables are those of this version. */
export async function lookAtMigrations(dataSource: DataSource, tell: Tell): Promise<void> {
  const rows: { name: string }[] = await dataSource.query(`SELECT name FROM migrations`);
  const done = rows.map(({ name }) => name);
  const known = dataSource.migrations.map(({ name, constructor }) => name ?? constructor.name);
  const pending = known.filter((name) => !done.includes(name));
  const beyond = done.filter((name) => !known.includes(name));
  if (pending.length > 0)
    tell('MIGRATIONS_PENDING', `The tables lack what this version brings: ${pending.join(', ')}.`);
  if (beyond.length > 0) tell('DATABASE_NEWER', `The tables are of a newer version: ${beyond.join(', ')}.`);
}

/** Whether the application may do what it must, and not what it must not. The years of the ledger it reads through the ledger alone. */
export async function lookAtRights({ config, role }: Subject, dataSource: DataSource, tell: Tell): Promise<void> {
  const working = role ?? (await roleOf(config.databaseUrl!));
  const lacking: { table: string }[] = await dataSource.query(
    `SELECT c.relname AS table FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_roles r ON r.rolname = $1
      WHERE n.nspname = current_schema() AND c.relname <> ALL($2) AND (
        (c.relkind = 'r' AND NOT has_table_privilege(r.oid, c.oid, 'SELECT'))
        OR (c.relkind = 'r' AND c.relname <> 'migrations' AND NOT has_table_privilege(r.oid, c.oid, 'INSERT'))
        OR (c.relkind = 'S' AND NOT has_sequence_privilege(r.oid, c.oid, 'USAGE')))
      ORDER BY 1`,
    [working, await heirsOf(dataSource, 'ledger_events')],
  );
  const names = lacking.map(({ table }) => table).join(', ');
  if (names) tell('RIGHTS_MISSING', `The role ${working} may not work with: ${names}.`);
  const changeable = await changeableBy(dataSource.manager, working);
  if (changeable.length > 0) {
    tell(
      'LEDGER_UNPROTECTED',
      `The role ${working} could change or remove what may only be added to: ${changeable.join(', ')}.`,
    );
  }
}

/** What of the server will soon be short. */
export async function lookAtServer(
  { config, ofDataFolder }: Subject,
  dataSource: DataSource,
  tell: Tell,
): Promise<void> {
  const [server]: { used: number; most: number; archiving: boolean; failing: boolean }[] = await dataSource.query(
    `SELECT (SELECT count(*)::int FROM pg_stat_activity WHERE backend_type = 'client backend') AS used,
            current_setting('max_connections')::int AS most,
            current_setting('archive_mode') <> 'off' AS archiving,
            coalesce(last_failed_time > coalesce(last_archived_time, '-infinity'), false) AS failing
       FROM pg_stat_archiver`,
  );
  const { used, most, archiving, failing } = server!;
  if (used > most * FULL_AT) tell('CONNECTIONS_SHORT', `${used} of ${most} connections are in use.`);
  if (failing) tell('ARCHIVE_FAILS', 'The last segment of the write-ahead log could not be archived.');
  // The demonstration on somebody's own machine has no backup, and says nowhere that it had.
  if (!archiving && !ofDataFolder && config.mode === 'production') {
    tell(
      'WAL_NOT_ARCHIVED',
      'The write-ahead log is not archived: no moment since the last backup can be come back to.',
    );
  }
  const old: { pid: number; seconds: number }[] = await dataSource.query(
    `SELECT pid, extract(epoch FROM now() - xact_start)::int AS seconds FROM pg_stat_activity
      WHERE datname = current_database() AND xact_start < now() - make_interval(secs => $1) AND backend_type = 'client backend'
      ORDER BY xact_start`,
    [OLD_TRANSACTION_S],
  );
  for (const { pid, seconds } of old)
    tell('TRANSACTION_OLD', `The transaction of process ${pid} has been open for ${seconds} s.`);
}
