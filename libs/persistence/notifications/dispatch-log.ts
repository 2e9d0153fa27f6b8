import type { DataSource } from 'typeorm';
import type { NotificationKind } from '@shouban/domain/notification/kinds';
import type { Attempt, DispatchChannel } from './dispatch-queue';

export type DispatchState = 'waiting' | 'sent' | 'failed' | 'dropped';

/** One message to one receiver over one channel, as the log shows it: no address, and nothing of what stands in the record. */
export interface Dispatch {
  id: string;
  position: string;
  channel: DispatchChannel;
  person: string | null;
  webhookId: string | null;
  stream: string;
  seq: number;
  type: string;
  kind: NotificationKind | null;
  confidential: boolean;
  at: number;
  state: DispatchState;
  attempts: number;
  dueAt: number;
  settledAt: number | null;
}

/** By what the log is narrowed. */
export interface DispatchFilter {
  state?: DispatchState;
  channel?: DispatchChannel;
  webhookId?: string;
  /** Who was told. */
  person?: string;
}

export interface LoggedAttempt extends Attempt {
  attempt: number;
}

type DispatchRow = Record<string, unknown>;

/** The delivery log, and what is sent once more. */
export class DispatchLog {
  constructor(private readonly dataSource: DataSource) {}

  /** The last written first. @param before position of the last one of the page before */
  async list(
    { state, channel, webhookId, person }: DispatchFilter,
    { limit, before }: { limit: number; before?: string },
  ): Promise<Dispatch[]> {
    const rows: DispatchRow[] = await this.dataSource.query(
      `SELECT * FROM dispatches WHERE ($1::bigint IS NULL OR position < $1) AND ($2::text IS NULL OR state = $2)
          AND ($3::text IS NULL OR channel = $3) AND ($4::text IS NULL OR webhook_id = $4)
          AND ($5::text IS NULL OR person = $5)
        ORDER BY position DESC LIMIT $6`,
      [before ?? null, state ?? null, channel ?? null, webhookId ?? null, person ?? null, limit],
    );
    return rows.map(dispatchOf);
  }

  async find(id: string): Promise<Dispatch | undefined> {
    const rows: DispatchRow[] = await this.dataSource.query(`SELECT * FROM dispatches WHERE id = $1`, [id]);
    return rows[0] && dispatchOf(rows[0]);
  }

  /** The last one first. */
  async attempts(id: string): Promise<LoggedAttempt[]> {
    const rows: DispatchRow[] = await this.dataSource.query(
      `SELECT * FROM dispatch_attempts WHERE dispatch_id = $1 ORDER BY attempt DESC LIMIT 100`,
      [id],
    );
    return rows.map((row) => ({
      attempt: row['attempt'] as number,
      at: Number(row['at']),
      outcome: row['outcome'] as Attempt['outcome'],
      ...(row['status'] !== null && { status: row['status'] as number }),
      detail: row['detail'] as string,
      tookMs: row['took_ms'] as number,
    }));
  }

  /**
   * Sends it once more, under the same id, from the first delay on. One command, one time.
   *
   * @returns whether there was something to send again: what waits is sent anyway
   */
  async sendAgain(id: string, command: string, now: number): Promise<boolean> {
    const [, changed]: [unknown, number] = await this.dataSource.query(
      `UPDATE dispatches SET state = 'waiting', due_at = $3, tries = 0, settled_at = NULL, last_command = $2
        WHERE id = $1 AND state <> 'waiting' AND last_command IS DISTINCT FROM $2`,
      [id, command, now],
    );
    if (changed > 0) return true;
    const [row]: { last_command: string | null }[] = await this.dataSource.query(
      `SELECT last_command FROM dispatches WHERE id = $1`,
      [id],
    );
    return row?.last_command === command;
  }
}

function dispatchOf(row: DispatchRow): Dispatch {
  return {
    id: row['id'] as string,
    position: row['position'] as string,
    channel: row['channel'] as DispatchChannel,
    person: row['person'] as string | null,
    webhookId: row['webhook_id'] as string | null,
    stream: row['stream'] as string,
    seq: row['seq'] as number,
    type: row['type'] as string,
    kind: row['kind'] as NotificationKind | null,
    confidential: row['confidential'] as boolean,
    at: Number(row['at']),
    state: row['state'] as DispatchState,
    attempts: row['attempts'] as number,
    dueAt: Number(row['due_at']),
    settledAt: row['settled_at'] === null ? null : Number(row['settled_at']),
  };
}
