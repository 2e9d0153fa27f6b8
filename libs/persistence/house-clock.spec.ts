import type { DataSource } from 'typeorm';
import { houseNow, keepHouseTime } from './house-clock';

/** A database whose clock shows another time than ours. */
function databaseAt(aheadMs: () => number): DataSource {
  return { query: async () => [{ now: String(Date.now() + aheadMs()) }] } as unknown as DataSource;
}

async function measured(dataSource: DataSource): Promise<{ offMs: number; warned: string[] }> {
  const warned: string[] = [];
  const { stop } = await keepHouseTime(dataSource, (message) => warned.push(message));
  stop();
  return { offMs: houseNow() - Date.now(), warned };
}

describe('the time of the house', () => {
  afterEach(() => measured(databaseAt(() => 0)));

  it('is the clock of the machine where that agrees with the database, the way to it allowed for', async () => {
    expect(await measured(databaseAt(() => 1_500))).toEqual({ offMs: 0, warned: [] });
  });

  it('is the time of the database where the clock is off, and says so once', async () => {
    const { offMs, warned } = await measured(databaseAt(() => -600_000));
    expect(Math.abs(offMs + 600_000)).toBeLessThan(100);
    expect(warned).toEqual(["This machine's clock is 600 s ahead of the database's, which counts"]);
    expect((await measured(databaseAt(() => -600_000))).warned).toEqual([]);
    expect((await measured(databaseAt(() => 0))).warned).toEqual([
      "This machine's clock agrees with the database's again",
    ]);
  });

  it('stays what it was while the database is away', async () => {
    await measured(databaseAt(() => 60_000));
    const away = { query: () => Promise.reject(new Error('ECONNREFUSED')) } as unknown as DataSource;
    expect(Math.abs((await measured(away)).offMs - 60_000)).toBeLessThan(100);
  });
});
