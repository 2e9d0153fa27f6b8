import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What an administrator sees of an account, and of whom an entry of the audit speaks. Of where somebody signed in, only the kind of the
 * client is kept, and as long as the session.
 */
export class AdministeredAccounts1700000000500 implements MigrationInterface {
  name = 'AdministeredAccounts1700000000500';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead.');
  }
}

const statements = [
  `ALTER TABLE accounts ADD COLUMN must_change boolean NOT NULL DEFAULT false,
     ADD COLUMN password_command text, ADD COLUMN password_at timestamptz, ADD COLUMN last_sign_in_at timestamptz`,
  `ALTER TABLE sessions ADD COLUMN client text NOT NULL DEFAULT ''`,
  `CREATE INDEX sessions_username ON sessions (username)`,
  `ALTER TABLE access_audit ADD COLUMN subject text`,
];
