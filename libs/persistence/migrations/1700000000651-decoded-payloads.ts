import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How many payloads of Temporal were decoded for somebody who looked at them in its UI. */
export class DecodedPayloads1700000000651 implements MigrationInterface {
  name = 'DecodedPayloads1700000000651';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE access_audit ADD COLUMN payloads integer`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead.');
  }
}
