import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Versions of the catalogue that are drafted, checked and published through the API (R-REG-05), and which version the files came
 * to last, so that a start does not undo what was published since. What was in force keeps standing as it was: the database
 * itself refuses to change it.
 */
export class CatalogueDrafts1700000000454 implements MigrationInterface {
  name = 'CatalogueDrafts1700000000454';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead.');
  }
}

const statements = [
  `CREATE TABLE catalogue_drafts (
     id text PRIMARY KEY,
     reason text NOT NULL,
     status text NOT NULL,
     base_version text NOT NULL REFERENCES catalogue_versions (version),
     changes jsonb NOT NULL,
     revision integer NOT NULL,
     checked_revision integer,
     checked_by text,
     drafted_by text NOT NULL,
     editors text[] NOT NULL,
     opened_at bigint NOT NULL,
     changed_at bigint NOT NULL
   )`,
  `CREATE INDEX catalogue_drafts_by_opening ON catalogue_drafts (opened_at, id)`,
  `CREATE TABLE catalogue_publications (
     draft_id text PRIMARY KEY REFERENCES catalogue_drafts (id),
     position bigint GENERATED ALWAYS AS IDENTITY,
     version text NOT NULL REFERENCES catalogue_versions (version),
     base_version text NOT NULL REFERENCES catalogue_versions (version),
     drafted_by text NOT NULL,
     editors text[] NOT NULL,
     draft_reason text NOT NULL,
     approved_by text NOT NULL,
     reason text NOT NULL,
     published_at bigint NOT NULL,
     command_key text NOT NULL UNIQUE
   )`,
  `CREATE INDEX catalogue_publications_of_version ON catalogue_publications (version, position)`,
  `CREATE TABLE catalogue_loads (
     position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     version text NOT NULL REFERENCES catalogue_versions (version),
     loaded_at timestamptz NOT NULL DEFAULT now()
   )`,
  // Whatever was in force before came from files.
  `INSERT INTO catalogue_loads (version) SELECT version FROM catalogue_versions ORDER BY position DESC LIMIT 1`,
  `CREATE INDEX cases_open_by_item ON cases (item_code, item_version) WHERE NOT closed`,
  `CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME; END $$`,
  // Which version is in force is said by its position, and by nothing else of its row.
  `CREATE TRIGGER immutable BEFORE UPDATE OF version, organisation, settings, items, calendar_version OR DELETE
     ON catalogue_versions FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
  ...['matter_items', 'calendars', 'catalogue_publications'].map(
    (table) =>
      `CREATE TRIGGER immutable BEFORE UPDATE OR DELETE ON ${table} FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
  ),
];
