import { Client } from 'pg';
import type { EntityManager } from 'typeorm';
import { heirsOf } from './heirs';

/** Tables whose rows are added and read, never changed and never removed, by the role that the application works with. */
export const APPEND_ONLY = [
  'access_audit',
  'calendar_changes',
  'calendar_notices',
  'calendars',
  'catalogue_loads',
  'catalogue_publications',
  'issued_documents',
  'ledger_anchors',
  'ledger_events',
  'matter_items',
  'notice_form_loads',
  'notice_forms',
  'personal_index',
  'personal_keys',
  'reports',
] as const;

/** Heads move on with their events, and none of them ever goes. */
const NEVER_REMOVED = ['ledger_heads'];
/** Written by the owner alone. */
const READ_ONLY = ['migrations'];

/** What is told where there is no owner beside the application. */
export const UNPROTECTED =
  'The ledger is not protected by grants: the role of DATABASE_URL could change or remove its rows. Give the application a role that ' +
  'owns nothing, and the owner of the tables as DATABASE_OWNER_URL to whoever migrates.';

/** The role that connects by this address. */
export async function roleOf(url: string): Promise<string> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ role: string }>('SELECT current_user AS role');
    return rows[0]!.role;
  } finally {
    await client.end();
  }
}

/**
 * Gives a role what the application needs of the schema, and takes from it whatever else it was once given there: so a table of a
 * new migration is covered by the start that makes it. To be run by the owner, in one transaction.
 */
export async function grantToApplication(manager: EntityManager, schema: string, role: string): Promise<void> {
  // Two that prepare at once would change the same rows of PostgreSQL's own catalogue.
  await manager.query(`SELECT pg_advisory_xact_lock(hashtext($1))`, [`grants of ${schema}`]);
  const [{ name }]: [{ name: string }] = await manager.query(`SELECT quote_ident($1) AS name`, [role]);
  const revoke = (rights: string, tables: readonly string[]) =>
    `REVOKE ${rights} ON ${tables.map((table) => `"${schema}"."${table}"`).join(', ')} FROM ${name}`;
  const statements = [
    `REVOKE ALL ON SCHEMA "${schema}" FROM ${name}`,
    `GRANT USAGE ON SCHEMA "${schema}" TO ${name}`,
    `REVOKE ALL ON ALL TABLES IN SCHEMA "${schema}" FROM ${name}`,
    `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA "${schema}" TO ${name}`,
    revoke('UPDATE, DELETE', APPEND_ONLY),
    revoke('DELETE', NEVER_REMOVED),
    revoke('INSERT, UPDATE, DELETE', READ_ONLY),
    `GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA "${schema}" TO ${name}`,
  ];
  for (const statement of statements) await manager.query(statement);
  // Read through the ledger, and written by the owner alone. Asked for only now: one that came meanwhile was given rights too.
  const years = await heirsOf(manager, `"${schema}".ledger_events`);
  if (years.length > 0) await manager.query(revoke('ALL', years));
}

/**
 * The append-only tables whose rows this role could change or remove all the same: by a right, as their owner or that of their
 * schema, as a member of such a role, or as a superuser. None where the ledger is protected by grants.
 */
export async function changeableBy(manager: Pick<EntityManager, 'query'>, role: string): Promise<string[]> {
  const rows: { table: string }[] = await manager.query(
    `SELECT c.relname AS table
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_roles r ON r.rolname = $2
      WHERE n.nspname = current_schema() AND c.relname = ANY($1)
        AND (has_table_privilege(r.oid, c.oid, 'UPDATE, DELETE, TRUNCATE, TRIGGER')
             OR has_any_column_privilege(r.oid, c.oid, 'UPDATE')
             OR pg_has_role(r.oid, c.relowner, 'MEMBER') OR pg_has_role(r.oid, n.nspowner, 'MEMBER'))
      ORDER BY 1`,
    [[...APPEND_ONLY, ...(await heirsOf(manager, 'ledger_events'))], role],
  );
  return rows.map(({ table }) => table);
}
