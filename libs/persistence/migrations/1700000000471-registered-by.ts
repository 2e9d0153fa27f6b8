import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What somebody has registered, the newest first, without a look at everybody else's. */
export class RegisteredBy1700000000471 implements MigrationInterface {
  name = 'RegisteredBy1700000000471';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX ledger_events_registered ON ledger_events ((actor->>'person'), stream DESC) WHERE type = 'CaseRegistered'`,
    );
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead.');
  }
}
