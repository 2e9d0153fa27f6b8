import type { DataSource, EntityManager } from 'typeorm';
import { CatalogueReader } from '../catalogue-reader';
import { heirsOf } from '../heirs';

/** Streams of one transaction: so few that whoever acts in one of them meanwhile hardly waits. */
const AT_ONCE = 200;
/** For so long everybody waits at most while a year's table waits for who is reading; whoever reads for longer ends the command. */
const READERS_WAIT_MS = 2_000;

/** How much of the ledger belongs to one year of closing. */
export interface ArchivedYear {
  year: number;
  streams: number;
  events: number;
}

/** Somebody reads the ledger for so long that a year could not get its table. */
export class LedgerIsReadError extends Error {
  override readonly name = 'LedgerIsReadError';
}

/** PostgreSQL's code of a lock that was not had in time. */
const NOT_HAD = '55P03';

interface ClosedStream {
  stream: string;
  year: number;
}

/**
 * Ledgers of what was closed in a year, in a table of that year that inherits from `ledger_events`: whoever reads that table reads
 * the years with it, and rows keep sequence, position and hash, so that no answer and no chain changes. What still comes to such a
 * ledger stands in `ledger_events` itself, until the year is archived again (decision 68). To be run as the owner of the tables.
 */
export class LedgerArchive {
  private readonly catalogue: CatalogueReader;

  constructor(private readonly dataSource: DataSource) {
    this.catalogue = new CatalogueReader(dataSource);
  }

  /** The year that is going on at the centre at an instant; nothing of it is archived. */
  async yearOf(instant: number): Promise<number> {
    const [row]: { year: number }[] = await this.dataSource.query(`SELECT ${yearSql('$1::bigint', '$2')} AS year`, [
      instant,
      await this.zone(),
    ]);
    return row!.year;
  }

  /** What a run would move, year by year; nothing is changed. */
  async due(through: number): Promise<ArchivedYear[]> {
    return this.dataSource.query(
      `${CENTRE} SELECT s.year, count(DISTINCT s.stream)::int AS streams, count(*)::int AS events
         FROM (${CLOSED.join(' UNION ALL ')}) s JOIN ONLY ledger_events e ON e.stream = s.stream
        WHERE s.year <= $2 GROUP BY 1 ORDER BY 1`,
      [await this.zone(), through],
    );
  }

  /**
   * Moves the ledgers of all cases and proceedings that were closed in this year or before, beside the traffic. Broken off, it goes on
   * with what is left when it is run again: as when somebody reads the ledger for long (`verify`, a month's report) just when a year
   * gets its table.
   *
   * @param tell hears of every transaction what it has moved
   * @throws LedgerIsReadError
   */
  async move(through: number, tell: (moved: ArchivedYear) => void = () => {}): Promise<ArchivedYear[]> {
    const moved = new Map<number, ArchivedYear>();
    for await (const streams of this.closed(through)) {
      for (const year of new Set(streams.map((each) => each.year))) {
        const ofYear = streams.filter((each) => each.year === year).map(({ stream }) => stream);
        if (!moved.has(year)) await makeTable(this.dataSource, year);
        const now = { year, streams: ofYear.length, events: await this.moveTo(year, ofYear) };
        const before = moved.get(year) ?? { year, streams: 0, events: 0 };
        moved.set(year, { year, streams: before.streams + now.streams, events: before.events + now.events });
        tell(now);
      }
    }
    // So that the place is used again, and what is read is planned by how many rows there are where.
    if (moved.size > 0) await this.dataSource.query(`VACUUM (ANALYZE) ledger_events`);
    for (const year of moved.keys()) await this.dataSource.query(`VACUUM (ANALYZE) ${tableOf(year)}`);
    return [...moved.values()].toSorted((a, b) => a.year - b.year);
  }

  /** With anything to move, so many at a time, each looked at once in the order of its table's key. */
  private async *closed(through: number): AsyncGenerator<ClosedStream[]> {
    const zone = await this.zone();
    for (const source of CLOSED) {
      for (let after = '', streams: ClosedStream[]; ; after = streams.at(-1)!.stream) {
        streams = await this.dataSource.query(nextOf(source), [zone, through, after, AT_ONCE]);
        if (streams.length === 0) break;
        yield streams;
      }
    }
  }

  /** With their heads locked, so that nobody records or erases in one of them between the two tables. @returns how many events */
  private moveTo(year: number, streams: string[]): Promise<number> {
    return this.dataSource.transaction(async (manager) => {
      await manager.query(`SELECT 1 FROM ledger_heads WHERE stream = ANY($1) ORDER BY stream FOR UPDATE`, [streams]);
      const [{ events }]: [{ events: number }] = await manager.query(
        `WITH taken AS (DELETE FROM ONLY ledger_events WHERE stream = ANY($1) RETURNING *),
              put AS (INSERT INTO ${tableOf(year)} SELECT * FROM taken ORDER BY stream, seq RETURNING 1)
         SELECT count(*)::int AS events FROM put`,
        [streams],
      );
      return events;
    });
  }

  private async zone(): Promise<string> {
    return (await this.catalogue.current()).organisation.centre.zone;
  }
}

function tableOf(year: number): string {
  return `ledger_events_${year}`;
}

/**
 * As `ledger_events` is, with its indexes. The application's role has no right on it: what it reads, it reads through the ledger, where
 * PostgreSQL asks for the rights on the ledger alone.
 *
 * Whoever has planned to read the ledger before there was this table must not read when something lies in it: so for this moment
 * nobody reads, and nothing is moved before it is over.
 */
async function makeTable(dataSource: DataSource, year: number): Promise<void> {
  const isMade = async (source: Pick<EntityManager, 'query'>) =>
    (await heirsOf(source, 'ledger_events')).includes(tableOf(year));
  if (await isMade(dataSource)) return;
  await dataSource.transaction(async (manager) => {
    await manager.query(`SET LOCAL lock_timeout = '${READERS_WAIT_MS}ms'`);
    await manager.query(`LOCK TABLE ledger_events IN ACCESS EXCLUSIVE MODE`).catch((error: { code?: string }) => {
      if (error.code !== NOT_HAD) throw error;
      throw new LedgerIsReadError(
        `Somebody reads the ledger for long just now (verify, a month's report), so ${tableOf(year)} could not be made. Nothing is lost: run this again later.`,
      );
    });
    if (await isMade(manager)) return;
    await manager.query(
      `CREATE TABLE ${tableOf(year)} (LIKE ledger_events INCLUDING INDEXES INCLUDING STORAGE INCLUDING STATISTICS)
       INHERITS (ledger_events)`,
    );
  });
}

/** The year of an instant in a zone, both given as SQL. */
function yearSql(instant: string, zone: string): string {
  return `extract(year FROM to_timestamp(${instant} / 1000.0) AT TIME ZONE ${zone})::int`;
}

/** What is closed, and in which year. Walked one after the other: both together are in the order of no index. */
const CLOSED = [
  `SELECT case_no AS stream, left(closed_on, 4)::int AS year FROM cases WHERE closed AND closed_on IS NOT NULL`,
  `SELECT stream, ${yearSql('closed_at', '(SELECT zone FROM centre)')} AS year FROM proceedings WHERE closed_at IS NOT NULL`,
];
const CENTRE = 'WITH centre (zone) AS (VALUES ($1::text))';

function nextOf(closed: string): string {
  return `${CENTRE} SELECT s.stream, s.year FROM (${closed}) s
           WHERE s.year <= $2 AND s.stream > $3 AND EXISTS (
             SELECT 1 FROM ONLY ledger_events e WHERE e.stream = s.stream AND e.stream > $3)
           ORDER BY s.stream LIMIT $4`;
}
