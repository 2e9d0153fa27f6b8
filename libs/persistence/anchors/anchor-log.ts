import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource, EntityManager } from 'typeorm';
import { FeedReader } from '../feed-reader';
import { BEFORE_THE_FIRST, sealAnchor, type Anchor, type AnchorEnd, type RawKeys } from './anchor';
import { AnchorFileError, type AnchorFile } from './anchor-file';
import { partOfLedger } from './anchored-heads';

/** Positions that one anchor covers at most: a line of some 4 MB, whatever there was to anchor. */
const COVERED_AT_ONCE = 50_000;
const PASSED_WITHIN_MS = 60_000;
const LOOKS_EVERY_MS = 100;

/** Writes the anchors: each into the file, and its hash into the database, so that neither loses one without the other's knowing. */
export class AnchorLog {
  private readonly feed: FeedReader;

  /** @param keys private ones of the signature; the first signs */
  constructor(
    private readonly dataSource: DataSource,
    private readonly file: AnchorFile,
    private readonly keys: RawKeys = new Map(),
    private readonly coveredAtOnce = COVERED_AT_ONCE,
  ) {
    this.feed = new FeedReader(dataSource);
  }

  /**
   * Anchors what stands in the ledger and no anchor covers yet; nothing where there is nothing new.
   *
   * @param most anchors that this call writes at most
   * @returns what was written; as many as `most` where there may be more
   * @throws AnchorFileError when the file knows of anchors that the database does not
   */
  async anchor(now: number, most: number): Promise<Anchor[]> {
    const reach = await this.reach();
    const written: Anchor[] = [];
    while (written.length < most) {
      const next = await this.dataSource.transaction((manager) => this.next(manager, reach, now));
      if (!next) break;
      written.push(next);
    }
    return written;
  }

  /** First the file and then the database: what the file alone has was written by a call that ended in between, and is taken over. */
  private async next(manager: EntityManager, reach: number, now: number): Promise<Anchor | undefined> {
    await manager.query(`SELECT pg_advisory_xact_lock(hashtext('anchors of ' || current_schema()))`);
    const last = await this.takeOver(manager, await lastKnown(manager), reach);
    if (last.horizon >= reach) return undefined;
    const horizon = Math.min(reach, last.horizon + this.coveredAtOnce);
    const part = await partOfLedger(manager, last.horizon, horizon);
    const content = { number: last.number + 1, at: now, after: last.horizon, horizon, ...part };
    const anchor = sealAnchor(content, last.hash, this.keys);
    await this.file.append(anchor);
    await remember(manager, anchor);
    return anchor;
  }

  private async takeOver(manager: EntityManager, known: AnchorEnd, reach: number): Promise<AnchorEnd> {
    const last = await this.file.last();
    if (!last || last.number <= known.number) return known;
    const follows = last.number === known.number + 1 && last.prev === known.hash && last.after === known.horizon;
    if (!follows || last.horizon > reach) {
      throw new AnchorFileError(
        `${this.file.name} ends at anchor ${last.number}, the database knows ${known.number}: was it restored from a backup? ` +
          `Run \`npm run verify\`, keep this file, and let one take its place that has its first ${known.number} lines.`,
      );
    }
    await remember(manager, last);
    return last;
  }

  /** A position at and below which nothing can come any more, which is that of the last event. */
  private async reach(): Promise<number> {
    const [reach, horizon] = [await this.feed.lastPosition(), await this.feed.horizon()];
    const until = Date.now() + PASSED_WITHIN_MS;
    while (!(await this.feed.hasPassed(horizon))) {
      if (Date.now() > until)
        throw new Error('A transaction that writes has been open for a minute: the ledger has no end yet');
      await pause(LOOKS_EVERY_MS);
    }
    return reach;
  }
}

async function lastKnown(manager: EntityManager): Promise<AnchorEnd> {
  const rows: { number: number; horizon: string; hash: string }[] = await manager.query(
    `SELECT number, horizon, hash FROM ledger_anchors ORDER BY number DESC LIMIT 1`,
  );
  return rows[0] ? { ...rows[0], horizon: Number(rows[0].horizon) } : BEFORE_THE_FIRST;
}

async function remember(manager: EntityManager, { number, at, horizon, hash }: Anchor): Promise<void> {
  await manager.query(`INSERT INTO ledger_anchors (number, at, horizon, hash) VALUES ($1, $2, $3, $4)`, [
    number,
    at,
    horizon,
    hash,
  ]);
}
