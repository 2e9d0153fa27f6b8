import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The log of who looked at what is written with every act, and read when somebody asks, which is from its first page to its last: no row is
 * ever looked for by its id or its instant, so no entry costs two indexes theirs (decision 69). The release of before still gives ids.
 */
export class AccessAudit1700000000780 implements MigrationInterface {
  name = 'AccessAudit1700000000780';
  /** An index goes beside the traffic. */
  transaction = false;
  allowed = { removal: 'No statement of the release of before names the key, and it asks for nothing by it.' };

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SET lock_timeout = 0`);
    await runner.query(`DROP INDEX CONCURRENTLY IF EXISTS access_audit_at`);
    await runner.query(`RESET lock_timeout`);
    await runner.query(`ALTER TABLE access_audit DROP CONSTRAINT IF EXISTS access_audit_pkey`);
    await runner.query(`ALTER TABLE access_audit ALTER COLUMN id DROP NOT NULL`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead.');
  }
}
