import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What of erased records still lies outside of the database: written with the erasure, struck out when it is gone, so that an erasure
 * which is broken off goes on where it was. And what an erasure looks for by the record, without a look at every row.
 */
export class Erasures1700000000650 implements MigrationInterface {
  name = 'Erasures1700000000650';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE erasure_leftovers (
      kind text NOT NULL CHECK (kind IN ('content', 'histories')),
      name text NOT NULL,
      PRIMARY KEY (kind, name)
    )`);
    await runner.query(`CREATE INDEX import_rows_subject ON import_rows (subject)`);
    await runner.query(`CREATE INDEX files_sha256 ON files (sha256)`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead.');
  }
}
