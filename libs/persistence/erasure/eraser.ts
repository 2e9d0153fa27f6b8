import type { DataSource } from 'typeorm';
import { CatalogueReader } from '../catalogue-reader';
import { eraseRecord, lookAt, type ErasureOrder, type Outcome } from './erase-record';
import { quietRecords, RecordsToErase } from './records';

/** What lies outside of the database. Each answers whether it is gone; what is not is tried again by the next erasure. */
export interface OutsideStores {
  /** Content that no file needs any more. */
  removeContent(sha256: string, now: number): Promise<boolean>;
  /** Closed workflows of a record, with their histories. */
  removeHistories(stream: string): Promise<boolean>;
}

/** What an erasure has come to. */
export interface Erasures {
  erased: number;
  /** Contents and histories that could not be removed yet. */
  left: number;
}

/** No term is shorter than a year; what has moved since is not looked at more closely. */
const YEAR_MS = 365 * 86_400_000;
const DAY_MS = 86_400_000;

function quietSince({ now, asOf }: ErasureOrder): number {
  return (asOf === undefined ? now : Date.parse(asOf) + DAY_MS) - YEAR_MS;
}

/**
 * Erases what has outlived its term, record by record, each in its own transaction beside the traffic: broken off, it goes on where it
 * was. Two at once do the same work twice and nothing wrong.
 */
export class Eraser {
  private readonly catalogue: CatalogueReader;

  /** @param dataSource of the owner of the tables, with two connections: the application can destroy no key */
  constructor(
    private readonly dataSource: DataSource,
    private readonly outside: OutsideStores,
  ) {
    this.catalogue = new CatalogueReader(dataSource);
  }

  /** What would be erased. */
  async *due(order: ErasureOrder): AsyncGenerator<Outcome> {
    for await (const stream of quietRecords(this.dataSource, quietSince(order))) {
      yield await this.lookAt(stream, order);
    }
  }

  lookAt(stream: string, order: ErasureOrder): Promise<Outcome> {
    return lookAt(new RecordsToErase(this.dataSource, this.catalogue), stream, order);
  }

  /** @param told of each record that was due, or is kept for another reason than its term */
  async erase(order: ErasureOrder, told: (outcome: Outcome) => void): Promise<Erasures> {
    let erased = 0;
    for await (const stream of quietRecords(this.dataSource, quietSince(order))) {
      const outcome = await eraseRecord(this.dataSource, this.catalogue, stream, order);
      if ('erased' in outcome) erased++;
      told(outcome);
    }
    return { erased, left: await this.clear(order.now) };
  }

  /** One record. */
  async eraseOne(stream: string, order: ErasureOrder): Promise<{ outcome: Outcome; left: number }> {
    const outcome = await eraseRecord(this.dataSource, this.catalogue, stream, order);
    return { outcome, left: await this.clear(order.now) };
  }

  /** Removes what erasures, this one or one that was broken off, have left outside. @returns how much is there still */
  private async clear(now: number): Promise<number> {
    const rows: { kind: 'content' | 'histories'; name: string }[] = await this.dataSource.query(
      `SELECT kind, name FROM erasure_leftovers ORDER BY kind, name`,
    );
    let left = 0;
    for (const { kind, name } of rows) {
      const gone = kind === 'content' ? await this.contentGone(name, now) : await this.outside.removeHistories(name);
      if (gone)
        await this.dataSource.query(`DELETE FROM erasure_leftovers WHERE kind = $1 AND name = $2`, [kind, name]);
      else left++;
    }
    return left;
  }

  /** The same content may have been handed in for another case. */
  private async contentGone(sha256: string, now: number): Promise<boolean> {
    const [row]: unknown[] = await this.dataSource.query(`SELECT 1 FROM files WHERE sha256 = $1 LIMIT 1`, [sha256]);
    return row !== undefined || this.outside.removeContent(sha256, now);
  }
}
