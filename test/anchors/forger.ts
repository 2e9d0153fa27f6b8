import type { DataSource, EntityManager } from 'typeorm';
import { sealAnchor, type Anchor, type RawKeys } from '@shouban/persistence/anchors/anchor';
import type { AnchorFile } from '@shouban/persistence/anchors/anchor-file';
import { GENESIS, hashOf, stored, type LedgerRow } from '@shouban/persistence/ledger';

type Look<T> = () => Promise<T>;

/** Somebody with the owner's password, who knows how hashes are made, and puts everything right again. */
export class Forger {
  constructor(private readonly owner: DataSource) {}

  /** One event says something else, and the chain from there on, with its head, is hashed anew. */
  whileRewritten<T>(stream: string, seq: number, look: Look<T>): Promise<T> {
    return this.whileChanged(stream, look, async (rows) => {
      let prev = GENESIS;
      for (const row of rows) {
        if (row.seq === seq) row.at = String(Number(row.at) + 1);
        const hash = hashOf(stream, prev, stored(row));
        await this.owner.query(
          `UPDATE ledger_events SET at = $3, prev_hash = $4, hash = $5 WHERE stream = $1 AND seq = $2`,
          [stream, row.seq, row.at, prev, hash],
        );
        prev = hash;
      }
      await this.head(stream, rows.length, prev);
    });
  }

  whileCutOff<T>(stream: string, look: Look<T>): Promise<T> {
    return this.whileChanged(stream, look, async (rows) => {
      await this.owner.query(`DELETE FROM ledger_events WHERE stream = $1 AND seq = $2`, [stream, rows.length]);
      await this.head(stream, rows.length - 1, rows.at(-2)!.hash);
    });
  }

  whileRemoved<T>(stream: string, look: Look<T>): Promise<T> {
    return this.whileChanged(stream, look, async () => {
      await this.owner.query(`DELETE FROM ledger_events WHERE stream = $1`, [stream]);
      await this.owner.query(`DELETE FROM ledger_heads WHERE stream = $1`, [stream]);
    });
  }

  /** An event of a ledger that never was, hashed as it should be, at a place that a failed transaction has left free. */
  whilePutIn<T>(stream: string, look: Look<T>): Promise<T> {
    return this.whileChanged(stream, look, async () => {
      const [{ free }] = (await this.owner.query(
        `SELECT min(p) AS free FROM generate_series(1, (SELECT max(position) FROM ledger_events)) p
          WHERE p NOT IN (SELECT position FROM ledger_events)`,
      )) as [{ free: string }];
      const event = { id: '00000000-0000-4000-8000-000000000001', seq: 1, type: 'AbsenceRegistered', at: 1, data: {} };
      const actor = { kind: 'system' as const };
      const hash = hashOf(stream, GENESIS, { ...event, actor, personalCommitment: null });
      await this.owner.query(
        `INSERT INTO ledger_events (stream, seq, position, event_id, type, at, actor, data, prev_hash, hash)
         OVERRIDING SYSTEM VALUE VALUES ($1, 1, $2, $3, $4, 1, $5, '{}', $6, $7)`,
        [stream, free, event.id, event.type, JSON.stringify(actor), GENESIS, hash],
      );
      await this.head(stream, 1, hash);
    });
  }

  /** The last anchor as somebody else would have written it: of another time. */
  async anchored(file: AnchorFile, keys: RawKeys): Promise<Anchor> {
    const { prev, hash: _hash, signed: _signed, ...content } = (await file.last())!;
    return sealAnchor({ ...content, at: content.at + 1 }, prev, keys);
  }

  private async whileChanged<T>(
    stream: string,
    look: Look<T>,
    change: (rows: LedgerRow[]) => Promise<void>,
  ): Promise<T> {
    const rows: LedgerRow[] = await this.owner.query(`SELECT * FROM ledger_events WHERE stream = $1 ORDER BY seq`, [
      stream,
    ]);
    await this.owner.query(`CREATE TABLE aside AS SELECT * FROM ledger_events WHERE stream = $1`, [stream]);
    await change(rows);
    try {
      return await look();
    } finally {
      await this.owner.transaction((manager) => this.putBack(manager, stream, rows));
    }
  }

  private async putBack(manager: EntityManager, stream: string, rows: LedgerRow[]): Promise<void> {
    await manager.query(`DELETE FROM ledger_events WHERE stream = $1`, [stream]);
    await manager.query(`INSERT INTO ledger_events OVERRIDING SYSTEM VALUE SELECT * FROM aside`);
    await manager.query(`DROP TABLE aside`);
    await manager.query(`DELETE FROM ledger_heads WHERE stream = $1`, [stream]);
    const last = rows.at(-1);
    if (last) await this.head(stream, last.seq, last.hash, manager);
  }

  private async head(
    stream: string,
    seq: number,
    hash: string,
    manager: EntityManager = this.owner.manager,
  ): Promise<void> {
    await manager.query(
      `INSERT INTO ledger_heads (stream, seq, hash) VALUES ($1, $2, $3)
       ON CONFLICT (stream) DO UPDATE SET seq = excluded.seq, hash = excluded.hash`,
      [stream, seq, hash],
    );
  }
}
