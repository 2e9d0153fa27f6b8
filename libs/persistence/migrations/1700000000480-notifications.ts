import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What goes out of the house besides the inbox: who wants what over which channel, which systems listen, and the outbox. A row of
 * `dispatches` is written in the transaction of the ledger, once for each channel of a person and each system, and is the delivery
 * log when it has been sent.
 */
export class Notifications1700000000480 implements MigrationInterface {
  name = 'Notifications1700000000480';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead.');
  }
}

const statements = [
  `CREATE TABLE notification_preferences (
     person text PRIMARY KEY,
     email text,
     mobile text,
     channels jsonb NOT NULL,
     quiet_hours jsonb,
     changed_at bigint NOT NULL
   )`,
  `CREATE TABLE webhooks (
     id text PRIMARY KEY,
     url text NOT NULL,
     description text NOT NULL,
     types text[] NOT NULL,
     state text NOT NULL CHECK (state IN ('enabled', 'disabled', 'gone')),
     secret text NOT NULL,
     secret_command text NOT NULL,
     secret_at bigint NOT NULL,
     previous_secret text,
     previous_until bigint,
     created_by text NOT NULL,
     created_at bigint NOT NULL
   )`,
  `CREATE INDEX webhooks_by_creation ON webhooks (created_at, id)`,
  `CREATE TABLE dispatches (
     id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
     position bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
     channel text NOT NULL CHECK (channel IN ('email', 'sms', 'webhook')),
     person text,
     webhook_id text REFERENCES webhooks (id),
     stream text NOT NULL,
     seq integer NOT NULL,
     type text NOT NULL,
     kind text,
     confidential boolean NOT NULL,
     at bigint NOT NULL,
     state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent', 'failed', 'dropped')),
     urgent boolean NOT NULL,
     due_at bigint NOT NULL,
     attempts integer NOT NULL DEFAULT 0,
     tries integer NOT NULL DEFAULT 0,
     settled_at bigint,
     last_command text,
     CHECK ((channel = 'webhook') = (webhook_id IS NOT NULL) AND (channel = 'webhook') = (person IS NULL))
   )`,
  // One event is told to one receiver over one channel once, whatever happens.
  `CREATE UNIQUE INDEX dispatches_once ON dispatches (stream, seq, channel, coalesce(person, webhook_id))`,
  `CREATE INDEX dispatches_due ON dispatches (channel, urgent DESC, due_at) WHERE state = 'waiting'`,
  `CREATE INDEX dispatches_settled ON dispatches (settled_at) WHERE state <> 'waiting'`,
  `CREATE TABLE dispatch_attempts (
     dispatch_id uuid NOT NULL REFERENCES dispatches (id) ON DELETE CASCADE,
     attempt integer NOT NULL,
     at bigint NOT NULL,
     outcome text NOT NULL CHECK (outcome IN ('taken', 'failed', 'refused', 'dropped')),
     status integer,
     detail text NOT NULL,
     took_ms integer NOT NULL,
     PRIMARY KEY (dispatch_id, attempt)
   )`,
];
