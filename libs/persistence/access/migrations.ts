import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Accounts, sessions, idempotency keys, uploads and the access audit: all that the API itself writes. */
export class Access1700000000002 implements MigrationInterface {
  name = 'Access1700000000002';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead.');
  }
}

const statements = [
  `CREATE TABLE accounts (
     username text PRIMARY KEY,
     password_hash text NOT NULL,
     disabled boolean NOT NULL DEFAULT false,
     created_at timestamptz NOT NULL
   )`,
  `CREATE TABLE sessions (
     token_hash text PRIMARY KEY,
     family uuid NOT NULL,
     username text NOT NULL REFERENCES accounts (username),
     issued_at timestamptz NOT NULL,
     expires_at timestamptz NOT NULL,
     used_at timestamptz,
     revoked_at timestamptz
   )`,
  `CREATE INDEX sessions_family ON sessions (family)`,
  `CREATE INDEX sessions_expires ON sessions (expires_at)`,
  `CREATE TABLE idempotency_keys (
     account text NOT NULL,
     route text NOT NULL,
     key text NOT NULL,
     digest text NOT NULL,
     case_no text,
     receipt_code text,
     seq integer,
     created text,
     created_at timestamptz NOT NULL,
     PRIMARY KEY (account, route, key)
   )`,
  `CREATE INDEX idempotency_keys_created ON idempotency_keys (created_at)`,
  `CREATE TABLE files (
     id uuid PRIMARY KEY,
     sha256 text NOT NULL,
     size integer NOT NULL,
     media_type text NOT NULL,
     name text NOT NULL,
     uploaded_by text NOT NULL,
     created_at timestamptz NOT NULL
   )`,
  `CREATE TABLE access_audit (
     id uuid PRIMARY KEY,
     at timestamptz NOT NULL,
     account text NOT NULL,
     action text NOT NULL,
     case_no text,
     outcome text NOT NULL,
     trace_id text NOT NULL
   )`,
  `CREATE INDEX access_audit_at ON access_audit (at)`,
];

export const accessMigrations = [Access1700000000002];
