import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Catalogue versions, the ledger with its heads, and the read model of cases, duties, inbox and absences. */
export class Spine1700000000001 implements MigrationInterface {
  name = 'Spine1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead.');
  }
}

const statements = [
  `CREATE TABLE catalogue_versions (
     version text PRIMARY KEY,
     position bigint GENERATED ALWAYS AS IDENTITY,
     organisation jsonb NOT NULL,
     settings jsonb NOT NULL,
     items jsonb NOT NULL,
     calendar_version text NOT NULL
   )`,
  `CREATE TABLE matter_items (code text, version text, body jsonb NOT NULL, PRIMARY KEY (code, version))`,
  `CREATE TABLE calendars (version text PRIMARY KEY, body jsonb NOT NULL)`,
  `CREATE TABLE ledger_heads (stream text PRIMARY KEY, seq integer NOT NULL, hash text NOT NULL)`,
  `CREATE TABLE ledger_events (
     stream text NOT NULL,
     seq integer NOT NULL,
     position bigint GENERATED ALWAYS AS IDENTITY,
     event_id uuid NOT NULL,
     type text NOT NULL,
     at bigint NOT NULL,
     actor jsonb NOT NULL,
     rule text,
     data jsonb NOT NULL,
     command jsonb,
     personal jsonb,
     personal_salt text,
     personal_commitment text,
     prev_hash text NOT NULL,
     hash text NOT NULL,
     PRIMARY KEY (stream, seq)
   )`,
  // The feed of server-sent events reads by position; ids are unique by the chain, so that no second index pays for it.
  `CREATE INDEX ledger_events_position ON ledger_events (position)`,
  `CREATE TABLE cases (
     case_no text PRIMARY KEY,
     seq integer NOT NULL,
     item_code text NOT NULL,
     item_version text NOT NULL,
     item_name text NOT NULL,
     status text NOT NULL,
     received_at bigint NOT NULL,
     first_handler text NOT NULL,
     due_at bigint,
     yellow_at bigint,
     red_at bigint,
     paused boolean NOT NULL,
     statutory_due_at bigint,
     outcome text,
     closed boolean NOT NULL,
     sections text[] NOT NULL,
     persons text[] NOT NULL,
     receipt_code_hash text NOT NULL
   )`,
  `CREATE INDEX cases_sections ON cases USING gin (sections) WITH (fastupdate = on)`,
  `CREATE INDEX cases_persons ON cases USING gin (persons) WITH (fastupdate = on)`,
  `CREATE TABLE duties (
     case_no text NOT NULL,
     duty_id text NOT NULL,
     kind text NOT NULL,
     post text NOT NULL,
     person text NOT NULL,
     acting_for text,
     item_code text NOT NULL,
     item_name text NOT NULL,
     due_at bigint,
     yellow_at bigint,
     red_at bigint,
     paused boolean NOT NULL,
     PRIMARY KEY (case_no, duty_id)
   )`,
  `CREATE INDEX duties_person ON duties (person, due_at, case_no, duty_id)`,
  `CREATE INDEX duties_post ON duties (post)`,
  `CREATE TABLE inbox (
     person text NOT NULL,
     case_no text NOT NULL,
     seq integer NOT NULL,
     kind text NOT NULL,
     at bigint NOT NULL,
     PRIMARY KEY (person, case_no, seq)
   )`,
  `CREATE TABLE absences (
     absence_id text PRIMARY KEY,
     person text NOT NULL,
     from_at bigint NOT NULL,
     to_at bigint NOT NULL,
     kind text NOT NULL,
     handover jsonb NOT NULL,
     registered_by text NOT NULL
   )`,
  `CREATE INDEX absences_to ON absences (to_at)`,
  `CREATE SEQUENCE case_numbers AS bigint`,
];
