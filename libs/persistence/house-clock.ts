import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource } from 'typeorm';

/** Below it the way to the database and back cannot be told from a difference. */
const TOLERATED_MS = 2_000;
const MEASURED_EVERY_MS = 30_000;

/** By how much this machine's clock is behind the house's, milliseconds. One for the process, as the wall's clock is. */
let behindMs = 0;

/**
 * What time it is in the house, epoch in milliseconds: the database's time, which all processes share. On a machine whose clock is
 * right it is that of the clock.
 */
export function houseNow(): number {
  return Date.now() + behindMs;
}

/** The same as a date. */
export function houseDate(): Date {
  return new Date(houseNow());
}

/**
 * Compares this machine's clock with the database's, now and every half minute, until it is stopped. While the database is away
 * the last comparison holds.
 *
 * @param warn told in words when the clock begins to be off, and when it is right again
 */
export async function keepHouseTime(
  dataSource: DataSource,
  warn: (message: string) => void,
): Promise<{ stop: () => void }> {
  const stopped = new AbortController();
  await measure(dataSource, warn);
  void (async () => {
    while (!stopped.signal.aborted) {
      await sleep(MEASURED_EVERY_MS, undefined, { signal: stopped.signal, ref: false }).catch(() => {});
      if (!stopped.signal.aborted) await measure(dataSource, warn);
    }
  })();
  return { stop: () => stopped.abort() };
}

async function measure(dataSource: DataSource, warn: (message: string) => void): Promise<void> {
  try {
    const before = Date.now();
    const [row]: { now: string }[] = await dataSource.query(
      `SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS now`,
    );
    const measured = Number(row!.now) - (before + Date.now()) / 2;
    const found = Math.abs(measured) > TOLERATED_MS ? Math.round(measured) : 0;
    const seconds = Math.round(Math.abs(measured) / 1000);
    if (found !== 0 && behindMs === 0) {
      warn(`This machine's clock is ${seconds} s ${found < 0 ? 'ahead of' : 'behind'} the database's, which counts`);
    }
    if (found === 0 && behindMs !== 0) warn(`This machine's clock agrees with the database's again`);
    behindMs = found;
  } catch {
    // The database is away: what was measured last is nearer to the truth than nothing.
  }
}
