import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Wrong sign-ins by name, whether somebody has it or not, and the second factor of whoever has one. A name is kept as a keyed hash:
 * what was typed as a username may be a password.
 */
export class SecondFactors1700000000501 implements MigrationInterface {
  name = 'SecondFactors1700000000501';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead.');
  }
}

const statements = [
  `CREATE TABLE sign_in_failures (
     name_hash text PRIMARY KEY,
     failures integer NOT NULL,
     last_at timestamptz NOT NULL,
     until timestamptz NOT NULL
   )`,
  `CREATE INDEX sign_in_failures_last ON sign_in_failures (last_at)`,
  `CREATE TABLE second_factors (
     username text PRIMARY KEY REFERENCES accounts (username),
     secret text NOT NULL,
     confirmed_at timestamptz,
     last_step bigint NOT NULL DEFAULT 0
   )`,
  `CREATE TABLE recovery_codes (
     username text NOT NULL REFERENCES second_factors (username) ON DELETE CASCADE,
     code_hash text NOT NULL,
     used_at timestamptz,
     PRIMARY KEY (username, code_hash)
   )`,
];
