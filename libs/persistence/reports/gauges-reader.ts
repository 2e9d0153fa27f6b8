import type { DataSource } from 'typeorm';
import { HolderReader, staleCases } from '../holders';
import type { DispatchChannel } from '../notifications/dispatch-queue';
import { lampCounts, OPEN_CASES, type LampCounts } from './wall-reader';

/** What whoever runs the centre's machines watches. Numbers only: nobody's name, no case number. */
export interface Gauges {
  openCases: LampCounts;
  /** Open duties of posts at which nobody is. */
  emptyPostDuties: number;
  /** Suspected breaches that nobody has judged. */
  suspectedBreaches: number;
  /** Cases whose recorded holder is not the one of now, at most `MOST_STALE`: how far a herd has yet to go. */
  staleCases: number;
  /** What is due and has not been sent, by channel, and for how many seconds the oldest of it has been due. */
  dispatches: { channel: DispatchChannel; count: number; oldest: number }[];
  /** Rows of imports that wait for their workflow. */
  importRows: number;
}

export const MOST_STALE = 10_001;

/** Reads how the whole stands, for the metrics: three counts, and the search of an announcement for what is stale. */
export class GaugesReader {
  private readonly holders: HolderReader;

  constructor(private readonly dataSource: DataSource) {
    this.holders = new HolderReader(dataSource);
  }

  async read(now: number): Promise<Gauges> {
    const [[open], dispatches, [counts], stale] = await Promise.all([
      this.dataSource.query<{ lamps: LampCounts }[]>(`SELECT ${lampCounts('c')} AS lamps FROM ${OPEN_CASES} c`, [now]),
      this.dataSource.query<Gauges['dispatches']>(
        `SELECT channel, count(*)::int AS count, (($1::bigint - min(due_at)) / 1000.0)::float8 AS oldest
           FROM dispatches WHERE state = 'waiting' AND due_at <= $1 GROUP BY 1`,
        [now],
      ),
      this.dataSource.query<Pick<Gauges, 'emptyPostDuties' | 'suspectedBreaches' | 'importRows'>[]>(
        `SELECT (SELECT count(*)::int FROM duties WHERE empty_post) AS "emptyPostDuties",
                (SELECT count(*)::int FROM breaches WHERE status = 'suspected') AS "suspectedBreaches",
                (SELECT count(*)::int FROM import_rows WHERE state = 'waiting') AS "importRows"`,
      ),
      this.stale(now),
    ]);
    return { openCases: open!.lamps, dispatches, ...counts!, staleCases: stale };
  }

  private async stale(now: number): Promise<number> {
    return (await staleCases(this.dataSource, await this.holders.at(now), { limit: MOST_STALE })).length;
  }
}
