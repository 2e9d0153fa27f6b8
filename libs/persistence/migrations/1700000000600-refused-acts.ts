import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who was refused what is not his to do, found without reading the whole audit (R-SUP-04). */
export class RefusedActs1700000000600 implements MigrationInterface {
  name = 'RefusedActs1700000000600';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead.');
  }
}

const statements = [
  `CREATE INDEX access_audit_refused_acts ON access_audit (account, case_no) WHERE outcome = 'denied' AND subject IS NOT NULL`,
];
