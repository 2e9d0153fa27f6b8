import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who stands aside in a case, so that its duties are known to belong to others than those of its posts (R-LAW-14). */
export class Recused1700000000102 implements MigrationInterface {
  name = 'Recused1700000000102';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE cases ADD COLUMN recused text[] NOT NULL DEFAULT '{}'`);
    await runner.query(`CREATE INDEX cases_open_recused ON cases (case_no) WHERE NOT closed AND recused <> '{}'`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead.');
  }
}
