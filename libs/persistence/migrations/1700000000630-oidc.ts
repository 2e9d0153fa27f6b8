import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Signing in at a provider of the house. Which of its identities is whose account is given by an administrator; of a sign-in under way only
 * the hash of its binding is kept, and of a session what its provider calls it, so that the provider can end it.
 */
export class Oidc1700000000630 implements MigrationInterface {
  name = 'Oidc1700000000630';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead.');
  }
}

const statements = [
  `CREATE TABLE oidc_identities (
     issuer text NOT NULL,
     identity text NOT NULL,
     username text NOT NULL REFERENCES accounts (username),
     linked_at timestamptz NOT NULL,
     PRIMARY KEY (issuer, identity),
     UNIQUE (issuer, username)
   )`,
  `CREATE TABLE oidc_sign_ins (
     binding_hash text PRIMARY KEY,
     expires_at timestamptz NOT NULL,
     used_at timestamptz,
     username text,
     subject text,
     sid text
   )`,
  `CREATE INDEX oidc_sign_ins_expires ON oidc_sign_ins (expires_at)`,
  `CREATE TABLE oidc_sessions (
     family uuid PRIMARY KEY,
     issuer text NOT NULL,
     subject text NOT NULL,
     sid text,
     strong boolean NOT NULL,
     expires_at timestamptz NOT NULL
   )`,
  `CREATE INDEX oidc_sessions_subject ON oidc_sessions (issuer, subject)`,
  `CREATE TABLE oidc_logout_tokens (
     issuer text NOT NULL,
     jti_hash text NOT NULL,
     expires_at timestamptz NOT NULL,
     PRIMARY KEY (issuer, jti_hash)
   )`,
];
