import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * By which calendar an open proceeding counts, so that those of an older one are found when it is corrected (R-CLK-15). Their
 * ledgers name it in their first entry; null where an older one does not.
 */
export class CalendarOfProceedings1700000000460 implements MigrationInterface {
  name = 'CalendarOfProceedings1700000000460';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE proceedings ADD COLUMN calendar_version text`);
    await runner.query(`UPDATE proceedings p SET calendar_version = e.data #>> '{pinned,calendar}'
      FROM ledger_events e WHERE e.stream = p.stream AND e.seq = 1`);
    await runner.query(
      `CREATE INDEX proceedings_open_by_calendar ON proceedings (calendar_version, stream) WHERE closed_at IS NULL`,
    );
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead.');
  }
}
