import type { MigrationInterface, QueryRunner } from 'typeorm';

/** By which calendar an open case counts, so that those of an older one are found when it is corrected (R-CLK-15). */
export class CalendarVersion1700000000003 implements MigrationInterface {
  name = 'CalendarVersion1700000000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE cases ADD COLUMN calendar_version text NOT NULL DEFAULT ''`);
    await runner.query(`CREATE INDEX cases_open_by_calendar ON cases (calendar_version, case_no) WHERE NOT closed`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead.');
  }
}
