import type { DataSource } from 'typeorm';

export const BREACH_STATUSES = ['suspected', 'confirmed', 'appealed', 'dismissed'] as const;
export type BreachStatus = (typeof BREACH_STATUSES)[number];

/** A suspected breach, and what was judged of it. No personal data but who of the staff it concerns. */
export interface BreachRow {
  number: string;
  stream: string;
  seq: number;
  kind: string;
  at: number;
  rule: string | null;
  person: string | null;
  post: string | null;
  section: string | null;
  clock: string | null;
  detail: string;
  status: BreachStatus;
  judgedBy: string | null;
  judgedOn: string | null;
  reason: string | null;
}

/** Whose breaches are seen: everybody's, or one's own and those of the sections that one answers for. */
export type BreachScope = { everything: true } | { everything: false; person: string; sections: string[] };

export interface BreachQuery {
  scope: BreachScope;
  kind?: string;
  section?: string;
  person?: string;
  status?: BreachStatus;
  /** Ledger in which they stand. */
  about?: string;
  /** Instants between which they were recorded, the second excluded. */
  from?: number;
  before?: number;
  /** The last row of the page before. */
  after?: { at: number; number: string };
  limit: number;
}

/** The list of breaches (R-SUP-04). */
export class BreachReader {
  constructor(private readonly dataSource: DataSource) {}

  async row(number: string): Promise<BreachRow | undefined> {
    const [row]: Record<string, unknown>[] = await this.dataSource.query(`SELECT * FROM breaches WHERE number = $1`, [
      number,
    ]);
    return row && rowOf(row);
  }

  /** The newest first. */
  async list({ scope, from, before, after, limit, about, ...equal }: BreachQuery): Promise<BreachRow[]> {
    const values: unknown[] = [];
    const bind = (value: unknown) => `$${values.push(value)}`;
    const conditions = Object.entries({ ...equal, stream: about }).flatMap(([column, value]) =>
      value === undefined ? [] : [`${column} = ${bind(value)}`],
    );
    if (!scope.everything) {
      conditions.push(`(person = ${bind(scope.person)} OR section = ANY(${bind(scope.sections)}))`);
    }
    if (from !== undefined) conditions.push(`at >= ${bind(from)}`);
    if (before !== undefined) conditions.push(`at < ${bind(before)}`);
    if (after) conditions.push(`(at, number) < (${bind(after.at)}::bigint, ${bind(after.number)})`);
    const rows: Record<string, unknown>[] = await this.dataSource.query(
      `SELECT * FROM breaches WHERE ${['true', ...conditions].join(' AND ')}
        ORDER BY at DESC, number DESC LIMIT ${bind(limit)}`,
      values,
    );
    return rows.map(rowOf);
  }
}

function rowOf(row: Record<string, unknown>): BreachRow {
  return {
    number: row['number'] as string,
    stream: row['stream'] as string,
    seq: row['seq'] as number,
    kind: row['kind'] as string,
    at: Number(row['at']),
    rule: row['rule'] as string | null,
    person: row['person'] as string | null,
    post: row['post'] as string | null,
    section: row['section'] as string | null,
    clock: row['clock'] as string | null,
    detail: row['detail'] as string,
    status: row['status'] as BreachStatus,
    judgedBy: row['judged_by'] as string | null,
    judgedOn: row['judged_on'] as string | null,
    reason: row['reason'] as string | null,
  };
}
