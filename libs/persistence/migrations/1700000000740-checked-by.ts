import type { MigrationInterface, QueryRunner } from 'typeorm';

/** By which version of its matter an application was checked: a repeat of it, after another came into force, is still of that one. */
export class CheckedBy1700000000740 implements MigrationInterface {
  name = 'CheckedBy1700000000740';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE idempotency_keys ADD COLUMN item_version text`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead.');
  }
}
