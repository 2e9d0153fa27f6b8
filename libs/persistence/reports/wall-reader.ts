import type { DataSource } from 'typeorm';
import { lampSql, type CaseListQuery, type CaseScope } from '../case-list';

export type Lamp = NonNullable<CaseListQuery['lamp']>;

/** How many there are under each lamp. */
export type LampCounts = Record<Lamp, number>;

/** Open cases that the same sections have a part in. */
export interface SectionsLamps {
  sections: string[];
  lamps: LampCounts;
}

/** Open duties of a post. */
export interface PostLamps {
  post: string;
  lamps: LampCounts;
}

const DAY_MS = 86_400_000;

/** Days since receipt at which the next age begins; the first age begins at 0. */
export const AGES = [6, 11, 21, 41] as const;

/** How what is open stands at an instant, counted where it lies. */
export class WallReader {
  constructor(private readonly dataSource: DataSource) {}

  async lamps(scope: CaseScope, now: number): Promise<SectionsLamps[]> {
    const { condition, values } = within(scope, [now]);
    return this.dataSource.query(
      `SELECT c.sections, ${lampCounts('c')} AS lamps FROM ${OPEN_CASES} c WHERE ${condition} GROUP BY 1`,
      values,
    );
  }

  /** How many open cases are of each age, the youngest first; calendar days since they were received. */
  async ages(scope: CaseScope, now: number): Promise<number[]> {
    const { condition, values } = within(
      scope,
      AGES.map((days) => now - days * DAY_MS),
    );
    const older = AGES.map((_, i) => `count(*) FILTER (WHERE c.received_at <= $${i + 1}::bigint)::int`);
    const [row]: { reached: number[] }[] = await this.dataSource.query(
      `SELECT ARRAY[${['count(*)::int', ...older].join(', ')}] AS reached FROM ${OPEN_CASES} c WHERE ${condition}`,
      values,
    );
    return row!.reached.map((count, i, reached) => count - (reached[i + 1] ?? 0));
  }

  /** Of each of these posts, in no order. Post by post, each in the index. */
  loads(posts: string[], now: number): Promise<PostLamps[]> {
    return this.dataSource.query(
      `SELECT p.post, l.lamps FROM unnest($2::text[]) p (post) CROSS JOIN LATERAL (
         SELECT ${lampCounts('d')} AS lamps FROM duties d WHERE d.post = p.post) l`,
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

/**
 * `LampCounts` of rows at the instant that is `$1`. Every row has one lamp, so what no other has is green; to group rows by the names
 * of their lamps takes twice as long.
 */
export function lampCounts(alias: string): string {
  const { green: _rest, ...told } = lampSql(alias, 'snake');
  const counts = Object.entries(told).map(([lamp, holds]): [string, string] => [
    lamp,
    `count(*) FILTER (WHERE ${holds.replaceAll(':now', '$1::bigint')})`,
  ]);
  const green = ['count(*)', ...counts.map(([, count]) => count)].join(' - ');
  const pairs = [['green', green], ...counts].map(([lamp, count]) => `'${lamp}', ${count}`);
  return `json_build_object(${pairs.join(', ')})`;
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
