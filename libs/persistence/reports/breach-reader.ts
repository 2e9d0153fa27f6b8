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
  /** It stands in a complaint or a sanction that discipline inspection is kept from: the leader of the centre judges it. */
  toLeader: boolean;
  judgedBy: string | null;
  judgedOn: string | null;
  reason: string | null;
}

/** Whose breaches are seen: everybody's, or one's own and those of the sections that one answers for. */
export interface BreachScope {
  everything: boolean;
  person: string;
  sections: string[];
  /** What breaches in complaints and sanctions are seen as: as one who has a part in them, and as these, to whom they come. */
  receives: ('discipline' | 'leader')[];
}

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
    const [row]: Record<string, unknown>[] = await this.dataSource.query(`${SELECTED} WHERE number = $1`, [number]);
    return row && rowOf(row);
  }

  async isSeen(number: string, scope: BreachScope): Promise<boolean> {
    const values: unknown[] = [number];
    const seen = seenBy(scope, (value) => `$${values.push(value)}`);
    const rows: object[] = await this.dataSource.query(`SELECT 1 FROM breaches WHERE number = $1 AND ${seen}`, values);
    return rows.length > 0;
  }

  /** The newest first. */
  async list({ scope, from, before, after, limit, about, ...equal }: BreachQuery): Promise<BreachRow[]> {
    const values: unknown[] = [];
    const bind = (value: unknown) => `$${values.push(value)}`;
    const conditions = Object.entries({ ...equal, stream: about }).flatMap(([column, value]) =>
      value === undefined ? [] : [`${column} = ${bind(value)}`],
    );
    conditions.push(seenBy(scope, bind));
    if (from !== undefined) conditions.push(`at >= ${bind(from)}`);
    if (before !== undefined) conditions.push(`at < ${bind(before)}`);
    if (after) conditions.push(`(at, number) < (${bind(after.at)}::bigint, ${bind(after.number)})`);
    const rows: Record<string, unknown>[] = await this.dataSource.query(
      `${SELECTED} WHERE ${conditions.join(' AND ')}
        ORDER BY at DESC, number DESC LIMIT ${bind(limit)}`,
      values,
    );
    return rows.map(rowOf);
  }
}

/** Complaints and sanctions are confidential, and what goes wrong in them tells of them (R-SUP-01). */
const CONFIDENTIAL = `stream ~ '^(complaint|sanction)/'`;
/** They come to the leader of the centre where discipline inspection, or one of it, is accused or to be sanctioned. */
const TO_LEADER = `(p.facts @> '{"goesTo":"leader"}' OR p.facts @> '{"ofDiscipline":true}')`;
const SELECTED = `
  SELECT breaches.*, EXISTS (
    SELECT 1 FROM proceedings p
     WHERE ${CONFIDENTIAL.replace('stream', 'breaches.stream')} AND p.stream = breaches.stream AND ${TO_LEADER}) AS to_leader
    FROM breaches`;

/** Of a complaint or a sanction: by whoever sees that itself, and by whoever has a part in the judgement. */
function seenBy({ everything, person, sections, receives }: BreachScope, bind: (value: unknown) => string): string {
  const me = bind(person);
  const usual = everything ? 'true' : `(person = ${me} OR section = ANY(${bind(sections)}))`;
  const comesToHim = receives.map((as) => ` OR ${as === 'leader' ? TO_LEADER : `NOT ${TO_LEADER}`}`).join('');
  return `CASE WHEN ${CONFIDENTIAL}
    THEN EXISTS (SELECT 1 FROM proceedings p WHERE p.stream = breaches.stream
            AND (p.kind = 'sanction' OR NOT ${me} = ANY(p.recused)) AND (${me} = ANY(p.persons)${comesToHim}))
      OR EXISTS (SELECT 1 FROM proceedings j WHERE j.stream = 'breach/' || breaches.number AND ${me} = ANY(j.persons))
    ELSE ${usual} END`;
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
    toLeader: row['to_leader'] as boolean,
    judgedBy: row['judged_by'] as string | null,
    judgedOn: row['judged_on'] as string | null,
    reason: row['reason'] as string | null,
  };
}
