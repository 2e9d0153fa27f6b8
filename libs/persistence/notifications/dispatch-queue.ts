import type { DataSource } from 'typeorm';
import type { NotificationKind } from '@shouban/domain/notification/kinds';
import { retryAt } from '@shouban/domain/notification/retrying';

export type DispatchChannel = 'email' | 'sms' | 'webhook';

/**
 * Longer than any channel takes for one try. A sender that has died leaves what it had claimed to the next one after it; the receiver
 * knows the second try by its id.
 */
const CLAIM_MS = 120_000;
const KEPT_MS = 180 * 86_400_000;

/** Something to be sent, with what its channel needs to know of the receiver. */
export interface Claimed {
  /** The same at every try: by it the receiver knows a repetition. */
  id: string;
  attempt: number;
  person: string | null;
  stream: string;
  seq: number;
  type: string;
  kind: NotificationKind | null;
  confidential: boolean;
  at: number;
  /** Where the person is reached at present; `null` where he has taken the address back. */
  address: string | null;
  /** What the record is called. */
  name: string | null;
  webhook: { id: string; url: string; state: string; secret: string; previous: string | null } | null;
}

/** How a try ended. Only `failed` is tried again. */
export interface Attempt {
  at: number;
  outcome: 'taken' | 'failed' | 'refused' | 'dropped';
  /** Of the receiver's answer, where it gave one. */
  status?: number;
  detail: string;
  tookMs: number;
}

const STATE_AFTER = { taken: 'sent', refused: 'failed', dropped: 'dropped' } as const;

/** The outbox, from the side of the sender. */
export class DispatchQueue {
  constructor(private readonly dataSource: DataSource) {}

  /** Takes up to `limit` of what is due, the pressing first; no two senders take one, however many there are. */
  async claim(channel: DispatchChannel, now: number, limit: number): Promise<Claimed[]> {
    const rows: (Omit<Claimed, 'at' | 'webhook'> & { at: string } & Record<string, unknown>)[] =
      await this.dataSource.query(CLAIM, [channel, now, limit, now + CLAIM_MS]);
    return rows.map(({ id, attempt, person, stream, seq, type, kind, confidential, at, address, name, ...row }) => ({
      id,
      attempt,
      person,
      stream,
      seq,
      type,
      kind,
      confidential,
      at: Number(at),
      address,
      name,
      webhook: row['webhook'] as Claimed['webhook'],
    }));
  }

  /**
   * Notes how a try ended. What was taken is sent, whoever has claimed it since; of a failure only the claim's own holder
   * decides what comes next.
   */
  async settle({ id, attempt }: Pick<Claimed, 'id' | 'attempt'>, ended: Attempt): Promise<void> {
    const { at, outcome, status, detail, tookMs } = ended;
    await this.dataSource.transaction(async (manager) => {
      await manager.query(
        `INSERT INTO dispatch_attempts (dispatch_id, attempt, at, outcome, status, detail, took_ms)
         VALUES ($1,$2,$3,$4,$5,$6,$7)`,
        [id, attempt, at, outcome, status ?? null, detail.slice(0, 500), tookMs],
      );
      if (outcome === 'taken') {
        await manager.query(
          `UPDATE dispatches SET state = 'sent', settled_at = $2 WHERE id = $1 AND state = 'waiting'`,
          [id, at],
        );
        return;
      }
      const [held]: { tries: number }[] = await manager.query(
        `SELECT tries FROM dispatches WHERE id = $1 AND attempts = $2 AND state = 'waiting' FOR UPDATE`,
        [id, attempt],
      );
      if (!held) return;
      const next = outcome === 'failed' ? retryAt(held.tries, at) : undefined;
      await manager.query(
        `UPDATE dispatches SET due_at = coalesce($2, due_at), state = $3, settled_at = $4 WHERE id = $1`,
        next === undefined
          ? [id, null, outcome === 'failed' ? 'failed' : STATE_AFTER[outcome], at]
          : [id, next, 'waiting', null],
      );
    });
  }

  /** What was settled half a year ago is forgotten; the ledger keeps what happened. */
  async purge(now: number): Promise<void> {
    await this.dataSource.query(`DELETE FROM dispatches WHERE state <> 'waiting' AND settled_at < $1`, [now - KEPT_MS]);
  }
}

const CLAIM = `
  WITH due AS (
    SELECT id FROM dispatches WHERE channel = $1 AND state = 'waiting' AND due_at <= $2
     ORDER BY urgent DESC, due_at LIMIT $3 FOR UPDATE SKIP LOCKED
  ), claimed AS (
    UPDATE dispatches d SET attempts = attempts + 1, tries = tries + 1, due_at = $4 FROM due WHERE d.id = due.id RETURNING d.*
  )
  SELECT d.id, d.attempts AS attempt, d.person, d.stream, d.seq, d.type, d.kind, d.confidential, d.at,
         CASE d.channel WHEN 'email' THEN p.email WHEN 'sms' THEN p.mobile END AS address,
         coalesce(c.item_name, r.title) AS name,
         CASE WHEN w.id IS NOT NULL THEN jsonb_build_object('id', w.id, 'url', w.url, 'state', w.state, 'secret', w.secret,
           'previous', CASE WHEN w.previous_until > $2 THEN w.previous_secret END) END AS webhook
    FROM claimed d
    LEFT JOIN notification_preferences p ON p.person = d.person
    LEFT JOIN cases c ON c.case_no = d.stream
    LEFT JOIN proceedings r ON r.stream = d.stream
    LEFT JOIN webhooks w ON w.id = d.webhook_id
   ORDER BY d.urgent DESC, d.position`;
