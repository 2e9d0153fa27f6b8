import type { DataSource } from 'typeorm';
import { lampSql, type CaseListQuery, type CaseScope } from '../case-list';

export type Lamp = NonNullable<CaseListQuery['lamp']>;

/** Open cases that the same sections have a part in and whose lamp is the same. */
export interface LampCount {
  sections: string[];
  lamp: Lamp;
  count: number;
}

/** Open duties of a post under one lamp. */
export interface PostLoad {
  post: string;
  lamp: Lamp;
  count: number;
}

/** Days since receipt at which the next age begins; the first age begins at 0. */
export const AGES = [6, 11, 21, 41] as const;

/** How what is open stands at an instant, counted where it lies. */
export class WallReader {
  constructor(private readonly dataSource: DataSource) {}

  async lamps(scope: CaseScope, now: number): Promise<LampCount[]> {
    const { condition, values } = within(scope, [now]);
    return this.dataSource.query(
      `SELECT c.sections, ${lampColumn('c')} AS lamp, count(*)::int AS count
         FROM ${OPEN_CASES} c WHERE ${condition} GROUP BY 1, 2`,
      values,
    );
  }

  /** How many open cases are of each age, the youngest first; calendar days since they were received. */
  async ages(scope: CaseScope, now: number): Promise<number[]> {
    const { condition, values } = within(scope, [now, AGES]);
    const rows: { age: number; count: number }[] = await this.dataSource.query(
      `SELECT width_bucket(($1 - c.received_at) / 86400000, $2::bigint[]) AS age, count(*)::int AS count
         FROM ${OPEN_CASES} c WHERE ${condition} GROUP BY 1`,
      values,
    );
    return Array.from({ length: AGES.length + 1 }, (_, i) => rows.find(({ age }) => age === i)?.count ?? 0);
  }

  /** Of those of these posts that have any. Post by post, each in the index. */
  loads(posts: string[], now: number): Promise<PostLoad[]> {
    return this.dataSource.query(
      `SELECT p.post, l.lamp, l.count FROM unnest($2::text[]) p (post) CROSS JOIN LATERAL (
         SELECT ${lampColumn('d')} AS lamp, count(*)::int AS count FROM duties d WHERE d.post = p.post GROUP BY 1) l`,
      [now, posts],
    );
  }

  /** Cases received and closed on a civil day of the centre, and those that are open. */
  async ofDay(day: string): Promise<{ received: number; closed: number; open: number }> {
    const [row]: { received: number; closed: number; open: number }[] = await this.dataSource.query(
      `SELECT (SELECT count(*)::int FROM cases WHERE received_on = $1) AS received,
              (SELECT count(*)::int FROM cases WHERE closed_on = $1) AS closed,
              (SELECT count(*)::int FROM cases WHERE NOT closed) AS open`,
      [day],
    );
    return row!;
  }
}

/**
 * What is open, as it is counted. In two parts, because an index has the one whole (`cases_open_lamps`); the other is all but always
 * empty.
 */
export const OPEN_CASES = `(
  SELECT * FROM cases WHERE NOT closed AND cardinality(sections) <= 18 AND cardinality(persons) <= 18
  UNION ALL
  SELECT * FROM cases WHERE NOT closed AND (cardinality(sections) > 18 OR cardinality(persons) > 18))`;

/** The lamp of a row at the instant that is `$1`. */
export function lampColumn(alias: string): string {
  const conditions = Object.entries(lampSql(alias, 'snake'));
  return `CASE ${conditions.map(([lamp, holds]) => `WHEN ${holds} THEN '${lamp}'`).join(' ')} END`.replaceAll(
    ':now',
    '$1::bigint',
  );
}

/** The scope as a condition, its values after those that are there. */
function within(scope: CaseScope, before: unknown[]): { condition: string; values: unknown[] } {
  if (scope.everything) return { condition: 'true', values: before };
  const [person, sections] = [`$${before.length + 1}`, `$${before.length + 2}`];
  return {
    condition: `(c.persons && ${person}::text[] OR c.sections && ${sections}::text[])`,
    values: [...before, [scope.person], scope.sections],
  };
}
