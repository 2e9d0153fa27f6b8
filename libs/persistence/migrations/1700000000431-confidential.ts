import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who stands aside in a proceeding, and what only those see who have a duty in it (R-SUP-01). */
export class Confidential1700000000431 implements MigrationInterface {
  name = 'Confidential1700000000431';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE proceedings
      ADD COLUMN recused text[] NOT NULL DEFAULT '{}',
      ADD COLUMN confidential boolean NOT NULL DEFAULT false`);
    await runner.query(`CREATE INDEX proceedings_open_recused ON proceedings (stream) WHERE recused <> '{}'`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead.');
  }
}
