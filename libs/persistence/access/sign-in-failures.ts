import type { DataSource } from 'typeorm';

/** So many wrong sign-ins cost nothing but themselves: people mistype. */
const FREE = 4;
const FIRST_DELAY_S = 1;
const MOST_DELAY_S = 900;
/** After so long without an attempt all is forgotten. */
const FORGOTTEN_AFTER = '24 hours';

/**
 * How often in a row signing in under one name went wrong. Whether somebody has that name makes no difference. An attempt counts as
 * wrong when it begins and is taken back when it was right: of many at one moment no more get through than would one by one.
 */
export class SignInFailures {
  constructor(private readonly dataSource: DataSource) {}

  /** @returns seconds until the name is answered again; 0 where this attempt may go on, and is counted */
  async begin(nameHash: string, now: Date): Promise<number> {
    const begun: unknown[] = await this.dataSource.query(
      `INSERT INTO sign_in_failures AS f (name_hash, failures, last_at, until) VALUES ($1, 1, $2, $2)
       ON CONFLICT (name_hash) DO UPDATE SET last_at = $2, failures = ${NEXT},
         until = $2::timestamptz + ${DELAY} * interval '1 second'
       WHERE f.until <= $2 RETURNING 1`,
      [nameHash, now],
    );
    if (begun.length > 0) return 0;
    const [row]: { until: Date }[] = await this.dataSource.query(
      `SELECT until FROM sign_in_failures WHERE name_hash = $1`,
      [nameHash],
    );
    return row ? Math.max(1, Math.ceil((row.until.getTime() - now.getTime()) / 1000)) : 1;
  }

  /** The sign-in was right: what went wrong before is forgotten. */
  async clear(nameHash: string): Promise<void> {
    await this.dataSource.query(`DELETE FROM sign_in_failures WHERE name_hash = $1`, [nameHash]);
  }

  /** The attempt was neither right nor wrong: it does not count, and what went wrong before stays. */
  async takeBack(nameHash: string, now: Date): Promise<void> {
    await this.dataSource.query(
      `UPDATE sign_in_failures SET failures = greatest(failures - 1, 0), until = $2 WHERE name_hash = $1`,
      [nameHash, now],
    );
  }

  async purge(now: Date): Promise<void> {
    await this.dataSource.query(
      `DELETE FROM sign_in_failures WHERE last_at < $1::timestamptz - interval '${FORGOTTEN_AFTER}'`,
      [now],
    );
  }
}

const NEXT = `CASE WHEN f.last_at < $2::timestamptz - interval '${FORGOTTEN_AFTER}' THEN 1 ELSE f.failures + 1 END`;
/** 5 → 1 s, 6 → 2 s, 7 → 4 s …; the exponent is bounded, lest the number itself run over. */
const DELAY = `CASE WHEN ${NEXT} <= ${FREE} THEN 0
  ELSE least(${MOST_DELAY_S}, ${FIRST_DELAY_S} * power(2, least(${NEXT} - ${FREE + 1}, 20))) END`;
