import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Open cases by their due date: the inbox of a leader asks which are late, among hundreds of thousands that were closed. */
export class LateCases1700000000700 implements MigrationInterface {
  name = 'LateCases1700000000700';
  /** Built while cases are written, which no transaction allows. */
  transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET lock_timeout = 0`);
    await runner.query(`DROP INDEX CONCURRENTLY IF EXISTS cases_open_by_due`);
    await runner.query(`CREATE INDEX CONCURRENTLY cases_open_by_due ON cases (due_at, case_no) WHERE NOT closed`);
    await runner.query(`RESET lock_timeout`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead.');
  }
}
