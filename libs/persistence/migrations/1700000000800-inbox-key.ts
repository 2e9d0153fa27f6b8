import type { MigrationInterface, QueryRunner } from 'typeorm';
import { makeIndexOnline } from './online-index';

/**
 * Every message went into two indexes: by which it is one and the same, and in the order in which a person reads. The order tells one from
 * the other as well, an event having one instant, so it is the key (decision 59).
 */
export class InboxKey1700000000800 implements MigrationInterface {
  name = 'InboxKey1700000000800';
  /** An index is made and goes beside the traffic. */
  transaction = false;
  allowed = {
    removal:
      'No statement of the release of before names the key, and an event has one instant, so that its messages stay unique.',
  };

  async up(runner: QueryRunner): Promise<void> {
    const key = { name: 'inbox_key', table: 'inbox', on: '(person, at, case_no, seq)', unique: true };
    await makeIndexOnline(runner, key);
    // The index takes the name of what it is from now on; broken off behind this, it is made and put in its own place once more.
    await runner.query(
      `ALTER TABLE inbox DROP CONSTRAINT inbox_pkey, ADD CONSTRAINT inbox_pkey PRIMARY KEY USING INDEX inbox_key`,
    );
    await runner.query(`SET lock_timeout = 0`);
    await runner.query(`DROP INDEX CONCURRENTLY IF EXISTS inbox_of`);
    await runner.query(`RESET lock_timeout`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead.');
  }
}
