import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Accounts of other systems: of a secret only its hash, and by which command it was made, which names the tokens that it has got. */
export class ServiceAccounts1700000000631 implements MigrationInterface {
  name = 'ServiceAccounts1700000000631';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead.');
  }
}

const statements = [
  `CREATE TABLE service_accounts (
     id text PRIMARY KEY,
     name text NOT NULL,
     role text NOT NULL,
     sections text[] NOT NULL,
     scopes text[] NOT NULL,
     secret_hash text NOT NULL,
     secret_command text NOT NULL,
     secret_at timestamptz NOT NULL,
     created_by text NOT NULL,
     created_at timestamptz NOT NULL,
     expires_at timestamptz,
     revoked_at timestamptz,
     last_used_at timestamptz
   )`,
];
