import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What went to one person, or to one system, the newest first, without a look at what went to everybody else. */
export class DispatchesOfOne1700000000530 implements MigrationInterface {
  name = 'DispatchesOfOne1700000000530';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX dispatches_of_person ON dispatches (person, position DESC) WHERE person IS NOT NULL`,
    );
    await runner.query(
      `CREATE INDEX dispatches_of_webhook ON dispatches (webhook_id, position DESC) WHERE webhook_id IS NOT NULL`,
    );
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead.');
  }
}
