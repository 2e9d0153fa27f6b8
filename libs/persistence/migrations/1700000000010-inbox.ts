import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A person's messages in the order in which they are read: the newest first. */
export class Inbox1700000000010 implements MigrationInterface {
  name = 'Inbox1700000000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX inbox_person_at ON inbox (person, at DESC, case_no DESC, seq DESC)`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead.');
  }
}
