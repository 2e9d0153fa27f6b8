import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the database knows of the anchors of its ledger, which stand outside of it: rows are added, never changed. */
export class Anchors1700000000550 implements MigrationInterface {
  name = 'Anchors1700000000550';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE ledger_anchors (number integer PRIMARY KEY, at bigint NOT NULL, horizon bigint NOT NULL, hash text NOT NULL)`,
    );
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead.');
  }
}
