import { randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { seal, unseal, type SealingKeys } from './sealed';

const SECRET_BYTES = 32;
/** For so long after a rotation both secrets sign, so that the receiver can change over without missing anything. */
const OVERLAP_MS = 24 * 3_600_000;

export type WebhookState = 'enabled' | 'disabled' | 'gone';

/** Another system that hears of what happens. */
export interface Webhook {
  id: string;
  url: string;
  description: string;
  /** Types of events that it hears of; all where none is named. */
  types: string[];
  /** `gone` where the receiver itself has said that it is no more there. */
  state: WebhookState;
  createdBy: string;
  createdAt: number;
  secretAt: number;
}

interface WebhookRow {
  id: string;
  url: string;
  description: string;
  types: string[];
  state: WebhookState;
  secret: string;
  secret_command: string;
  secret_at: string;
  created_by: string;
  created_at: string;
}

/** A test event stands in no ledger. Its stream names the webhook, so that the receiver knows what it is about. */
const TESTS = 'webhook/';
const TEST_EVENT = 'WebhookTested';

export const isOfTest = (stream: string): boolean => stream.startsWith(TESTS);

/** Where the next page begins. */
export const webhookPlace = ({ createdAt, id }: Webhook): string => `${createdAt}|${id}`;

/** Webhooks, their secrets sealed. */
export class WebhookStore {
  constructor(private readonly dataSource: DataSource) {}

  /** The same id is the same webhook with the same secret, however often it is made. */
  async create(
    webhook: Pick<Webhook, 'id' | 'url' | 'description' | 'types' | 'createdBy'>,
    command: string,
    keys: SealingKeys,
  ): Promise<void> {
    const { id, url, description, types, createdBy } = webhook;
    await this.dataSource.query(
      `INSERT INTO webhooks (id, url, description, types, state, secret, secret_command, secret_at, created_by, created_at)
       VALUES ($1,$2,$3,$4,'enabled',$5,$6,$7,$8,$7) ON CONFLICT DO NOTHING`,
      [id, url, description, types, newSecret(keys, id), command, Date.now(), createdBy],
    );
  }

  async find(id: string): Promise<Webhook | undefined> {
    const row = await this.row(id);
    return row && webhookOf(row);
  }

  /** The last made first. @param after as `webhookPlace` makes it */
  async list({ limit, after }: { limit: number; after?: string }): Promise<Webhook[]> {
    const [createdAt, id] = after?.split('|') ?? [];
    const rows: WebhookRow[] = await this.dataSource.query(
      `SELECT * FROM webhooks WHERE $2::bigint IS NULL OR (created_at, id) < ($2::bigint, $3)
        ORDER BY created_at DESC, id DESC LIMIT $1`,
      [limit, createdAt ?? null, id ?? ''],
    );
    return rows.map(webhookOf);
  }

  /** The secret that a command has made, for whoever sent it; `undefined` where it has been replaced since. */
  async secretOf(id: string, command: string, keys: SealingKeys): Promise<Uint8Array | undefined> {
    const row = await this.row(id);
    return row?.secret_command === command ? unseal(row.secret, keys, id) : undefined;
  }

  /** One command makes one secret; the one before signs for a day more. */
  async rotate(id: string, command: string, keys: SealingKeys, now: number): Promise<void> {
    await this.dataSource.query(
      `UPDATE webhooks SET previous_secret = secret, previous_until = $4, secret = $2, secret_command = $3, secret_at = $5
        WHERE id = $1 AND secret_command <> $3`,
      [id, newSecret(keys, id), command, now + OVERLAP_MS, now],
    );
  }

  async setState(id: string, state: WebhookState): Promise<void> {
    await this.dataSource.query(`UPDATE webhooks SET state = $2 WHERE id = $1`, [id, state]);
  }

  /**
   * Puts an event into the outbox by which somebody sees whether the receiver takes and understands it; from there it goes the way of
   * all others. One command, one event.
   *
   * @returns id of its dispatch
   */
  async putTest(id: string, command: string, now: number): Promise<string> {
    const dispatch = uuidOf(command);
    await this.dataSource.transaction(async (manager) => {
      // Two at once follow one another, so that each has a number of its own.
      await manager.query(`SELECT 1 FROM webhooks WHERE id = $1 FOR UPDATE`, [id]);
      await manager.query(
        `INSERT INTO dispatches (id, channel, webhook_id, stream, seq, type, confidential, at, urgent, due_at)
         SELECT $1, 'webhook', $2, $3, coalesce(max(seq), 0) + 1, $4, false, $5, true, $5 FROM dispatches WHERE stream = $3
         ON CONFLICT (id) DO NOTHING`,
        [dispatch, id, `${TESTS}${id}`, TEST_EVENT, now],
      );
    });
    return dispatch;
  }

  private async row(id: string): Promise<WebhookRow | undefined> {
    const rows: WebhookRow[] = await this.dataSource.query(`SELECT * FROM webhooks WHERE id = $1`, [id]);
    return rows[0];
  }
}

function uuidOf(command: string): string {
  return command.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function newSecret(keys: SealingKeys, id: string): string {
  return seal(new Uint8Array(randomBytes(SECRET_BYTES)), keys, id);
}

function webhookOf(row: WebhookRow): Webhook {
  const { id, url, description, types, state } = row;
  return {
    id,
    url,
    description,
    types,
    state,
    createdBy: row.created_by,
    createdAt: Number(row.created_at),
    secretAt: Number(row.secret_at),
  };
}
