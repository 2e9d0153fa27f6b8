import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How often something was asked within a while, counted by all processes of the API together. Unlogged: a crash of the database forgets
 * the counts, and every request writes one.
 */
export class RequestCounts1700000000632 implements MigrationInterface {
  name = 'RequestCounts1700000000632';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead.');
  }
}

const statements = [
  `CREATE UNLOGGED TABLE request_counts (
     key_hash text PRIMARY KEY,
     hits integer NOT NULL,
     until timestamptz NOT NULL
   )`,
  `CREATE INDEX request_counts_until ON request_counts (until)`,
];
