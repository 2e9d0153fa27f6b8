import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which case an uploaded paper belongs to, where its sender said so; the package of a closed case holds them. */
export class FilesOfCases1700000000302 implements MigrationInterface {
  name = 'FilesOfCases1700000000302';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE files ADD COLUMN case_no text`);
    await runner.query(`CREATE INDEX files_case_no ON files (case_no, created_at, id) WHERE case_no IS NOT NULL`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead.');
  }
}
