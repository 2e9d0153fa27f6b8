import type { FeedEvent, FeedReader } from '@shouban/persistence/feed-reader';
import { ProblemException } from '../http/problem.exception';
import { settledRows } from './settled';

const PAGE = 200;
const BETWEEN_LOOKS_MS = 25;
/** How long transactions under way are waited for before a reading begins. */
const LONGEST_SETTLING_MS = 5_000;

/** What one look found, and what it left: `more`: at once, another page; `held`: soon, a missing position may still come. */
export interface Found {
  rows: FeedEvent[];
  left: 'more' | 'held' | 'nothing';
}

/**
 * Reads the ledger on from where it stands now: each event once, in the order of positions, without a gap, whatever the
 * order in which transactions commit.
 */
export class LedgerReading {
  /** Set while a position is missing: once the horizon has passed, nothing can come any more up to there. */
  private watch?: { horizon: string; upTo: number };

  private constructor(
    private readonly reader: FeedReader,
    /** Everything up to here has been found, and nothing can be added to it. */
    public cursor: number,
    private settledUpTo: number,
  ) {}

  /** @throws ProblemException DATABASE_AWAY when some transaction does not end */
  static async start(reader: FeedReader): Promise<LedgerReading> {
    const cursor = await reader.lastPosition();
    const horizon = await reader.horizon();
    const deadline = Date.now() + LONGEST_SETTLING_MS;
    while (!(await reader.hasPassed(horizon))) {
      if (Date.now() > deadline) {
        const detail = 'A long transaction keeps the ledger from being followed in order. Come back in a moment.';
        throw new ProblemException('DATABASE_AWAY', { detail, headers: { 'Retry-After': '5' } });
      }
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_LOOKS_MS));
    }
    return new LedgerReading(reader, cursor, cursor);
  }

  async next(): Promise<Found> {
    // Asked before reading: what is not there after the horizon has passed will never be.
    if (this.watch && (await this.reader.hasPassed(this.watch.horizon))) {
      this.settledUpTo = this.watch.upTo;
      this.watch = undefined;
    }
    const visible = await this.reader.after(this.cursor, PAGE);
    const rows = settledRows(this.cursor, visible, this.settledUpTo);
    if (rows.length < visible.length) {
      this.watch ??= { horizon: await this.reader.horizon(), upTo: visible.at(-1)!.position };
    }
    this.cursor = rows.at(-1)?.position ?? this.cursor;
    if (rows.length < visible.length) return { rows, left: 'held' };
    return { rows, left: rows.length === PAGE ? 'more' : 'nothing' };
  }

  /** A page of what has been found already, for whoever is behind. */
  async again(after: number): Promise<FeedEvent[]> {
    return this.reader.after(after, PAGE, this.cursor);
  }
}
