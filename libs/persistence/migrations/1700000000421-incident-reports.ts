import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which number a report of an incident was given, so that the same report sent twice within seconds gets the same one. Of its words
 * only a digest is kept, and that for a day.
 */
export class IncidentReports1700000000421 implements MigrationInterface {
  name = 'IncidentReports1700000000421';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE incident_reports (
      reporter text NOT NULL,
      digest text NOT NULL,
      number text NOT NULL,
      reported_at bigint NOT NULL,
      PRIMARY KEY (reporter, digest)
    )`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead.');
  }
}
