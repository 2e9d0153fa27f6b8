import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Sheets that were taken over as a whole, and how far their rows have come: each becomes a workflow of its own. What a row says goes
 * when it is carried out: personal data stands where it can be erased, and nowhere else.
 */
export class Imports1700000000481 implements MigrationInterface {
  name = 'Imports1700000000481';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead.');
  }
}

const statements = [
  `CREATE TABLE imports (
     id text PRIMARY KEY,
     kind text NOT NULL CHECK (kind IN ('absences', 'cases')),
     imported_by text NOT NULL,
     imported_at bigint NOT NULL
   )`,
  `CREATE TABLE import_rows (
     import_id text NOT NULL REFERENCES imports (id),
     row_no integer NOT NULL,
     subject text NOT NULL,
     payload jsonb,
     receipt_code text,
     state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'done', 'refused')),
     code text,
     due_at bigint NOT NULL,
     tries integer NOT NULL DEFAULT 0,
     PRIMARY KEY (import_id, row_no)
   )`,
  `CREATE INDEX import_rows_due ON import_rows (due_at) WHERE state = 'waiting'`,
];
