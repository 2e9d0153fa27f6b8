import type { DataSource } from 'typeorm';

/** Where numbers come from: cases have a counter of their own, everything else shares one. */
export type NumberCounter = 'case_numbers' | 'proceeding_numbers';

/** The last of the next `ahead` numbers; those between are never given. */
export async function nextOf(dataSource: DataSource, counter: NumberCounter, ahead: number): Promise<string> {
  const [row]: { n: string }[] = await dataSource.query(
    `SELECT max(nextval('${counter}')) AS n FROM generate_series(1, $1::integer)`,
    [ahead],
  );
  return row!.n;
}
