import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The issues of every month's report (R-SUP-05); rows are added, never changed. */
export class Reports1700000000453 implements MigrationInterface {
  name = 'Reports1700000000453';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE reports (
      month text NOT NULL,
      issue integer NOT NULL,
      number text NOT NULL UNIQUE,
      issued_at bigint NOT NULL,
      issued_by text,
      reason text,
      body jsonb NOT NULL,
      PRIMARY KEY (month, issue)
    )`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead.');
  }
}
