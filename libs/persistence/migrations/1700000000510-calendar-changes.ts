import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The notice by which each year's days are known, what a change of the calendar would move before it is saved, and what was saved: by
 * whom, when, why, and which days (R-CLK-15).
 */
export class CalendarChanges1700000000510 implements MigrationInterface {
  name = 'CalendarChanges1700000000510';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead.');
  }
}

const statements = [
  // The newest row of a year is its notice.
  `CREATE TABLE calendar_notices (
     position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     year integer NOT NULL,
     origin text NOT NULL CHECK (origin IN ('files', 'change')),
     number text NOT NULL,
     title text,
     issued text,
     source text
   )`,
  `CREATE INDEX calendar_notices_of_year ON calendar_notices (year, position)`,
  `CREATE TABLE calendar_previews (
     id text PRIMARY KEY,
     made_by text NOT NULL,
     made_at bigint NOT NULL,
     proposal jsonb NOT NULL,
     base_version text NOT NULL,
     digest text NOT NULL,
     years integer[] NOT NULL,
     changes jsonb NOT NULL,
     tally jsonb NOT NULL
   )`,
  `CREATE TABLE calendar_preview_rows (
     preview_id text NOT NULL REFERENCES calendar_previews (id) ON DELETE CASCADE,
     position integer NOT NULL,
     movement jsonb NOT NULL,
     PRIMARY KEY (preview_id, position)
   )`,
  `CREATE TABLE calendar_changes (
     position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     id text NOT NULL UNIQUE,
     kind text NOT NULL CHECK (kind IN ('notice', 'year', 'days')),
     years integer[] NOT NULL,
     notice jsonb,
     proposal jsonb NOT NULL,
     changes jsonb NOT NULL,
     tally jsonb NOT NULL,
     before_version text NOT NULL,
     after_version text NOT NULL,
     changed_by text NOT NULL,
     reason text NOT NULL,
     changed_at bigint NOT NULL,
     command_key text NOT NULL UNIQUE
   )`,
  ...['calendar_notices', 'calendar_changes'].map(
    (table) =>
      `CREATE TRIGGER immutable BEFORE UPDATE OR DELETE ON ${table} FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
  ),
];
