import type { DataSource } from 'typeorm';
import { DECISION_GROUPS, DECISIONS, type DecisionGroup, type DecisionKind } from '@shouban/domain/case/decisions';
import type { CaseScope } from './case-list';
import { heldNow, HolderReader, type Bind } from './holders';

/** Something that waits for a person's decision in a case. */
export interface DecisionRow {
  caseNo: string;
  kind: DecisionKind;
  /** Id of the request, the report or the revocation; code of the unit, or `section:` and that of the section; empty where a case is late. */
  about: string;
  /** Close of the last day for it; null where none limits it. */
  dueAt: number | null;
}

export interface DecisionQuery {
  group?: DecisionGroup;
  /** What `decisionCursor` made. */
  cursor?: string;
  limit: number;
  /** In which late cases are looked for, beside those that he is asked about. */
  scope: CaseScope;
  now: number;
}

/** What is known of the place of a row, too. */
export type PlacedDecision = DecisionRow & { rank: number };

/** What waits for whoever decides: read by pages, so that a leader with thousands of duties opens his inbox as fast as one with three. */
export class DecisionReader {
  private readonly holders: HolderReader;

  constructor(private readonly dataSource: DataSource) {
    this.holders = new HolderReader(dataSource);
  }

  /** What he is asked first, the most urgent first; then cases that are late although nobody presses him for them. */
  async page(person: string, { cursor, limit, ...query }: DecisionQuery): Promise<PlacedDecision[]> {
    const values: unknown[] = [];
    const bind = (value: unknown) => `$${values.push(value)}`;
    const all = await this.waiting(person, query, bind);
    const [rank, due, ...rest] = cursor?.split('|') ?? [];
    const behind = cursor
      ? `WHERE (rank, due, case_no, kind, about) > (${bind(rank)}::int, ${bind(due)}::bigint, ${rest.map(bind).join(', ')})`
      : '';
    const rows: { case_no: string; kind: DecisionKind; about: string; due: string; rank: number }[] =
      await this.dataSource.query(
        `${all} SELECT * FROM waiting ${behind} ORDER BY rank, due, case_no, kind, about LIMIT ${bind(limit)}`,
        values,
      );
    return rows.map(({ case_no: caseNo, kind, about, due, rank: placed }) => {
      return { caseNo, kind, about, dueAt: due === NO_DATE ? null : Number(due), rank: placed };
    });
  }

  /** How many there are of each group. */
  async counts(person: string, query: Pick<DecisionQuery, 'scope' | 'now'>): Promise<Record<DecisionGroup, number>> {
    const values: unknown[] = [];
    const all = await this.waiting(person, query, (value) => `$${values.push(value)}`);
    const rows: { kind: DecisionKind; n: number }[] = await this.dataSource.query(
      `${all} SELECT kind, count(*)::int AS n FROM waiting GROUP BY kind`,
      values,
    );
    const of = (group: DecisionGroup) => rows.filter(({ kind }) => groupOf(kind) === group);
    const sum = (group: DecisionGroup) => of(group).reduce((total, { n }) => total + n, 0);
    return Object.fromEntries(DECISION_GROUPS.map((group) => [group, sum(group)])) as Record<DecisionGroup, number>;
  }

  /** `WITH … waiting`: his duties of these kinds in cases, several limits of one case as one, and the late cases beside them. */
  private async waiting(
    person: string,
    { group, scope, now }: Pick<DecisionQuery, 'group' | 'scope' | 'now'>,
    bind: Bind,
  ): Promise<string> {
    const kinds = (group ? [group] : DECISION_GROUPS).flatMap((name): readonly string[] => DECISIONS[name]);
    const held = heldNow(person, await this.holders.at(now), bind);
    const asked = `
      SELECT d.case_no, CASE d.kind WHEN 'press' THEN 'overdue' ELSE d.kind END AS kind,
             CASE d.kind WHEN 'press' THEN '' ELSE substr(d.duty_id, strpos(d.duty_id, ':') + 1) END AS about,
             min(coalesce(d.due_at, ${NO_DATE})) AS due, 0 AS rank
        FROM duties d
       WHERE d.kind = ANY(${bind(kinds)}) AND strpos(d.case_no, '/') = 0 AND ${held}
       GROUP BY 1, 2, 3`;
    if (!kinds.includes('press')) return `WITH waiting AS (${asked})`;
    const late = `
      SELECT c.case_no, 'overdue', '', c.due_at, 1 FROM cases c
       WHERE NOT c.closed AND c.due_at < ${bind(now)} AND ${seenIn(scope, bind)}
         AND NOT EXISTS (SELECT 1 FROM asked a WHERE a.case_no = c.case_no AND a.kind = 'overdue')`;
    return `WITH asked AS (${asked}), waiting AS (SELECT * FROM asked UNION ALL ${late})`;
  }
}

/** After every real date. */
const NO_DATE = '9223372036854775807';

export function decisionCursor({ rank, dueAt, caseNo, kind, about }: PlacedDecision): string {
  return [rank, dueAt ?? NO_DATE, caseNo, kind, about].join('|');
}

function groupOf(kind: DecisionKind): DecisionGroup {
  const duty = kind === 'overdue' ? 'press' : kind;
  return DECISION_GROUPS.find((group) => (DECISIONS[group] as readonly string[]).includes(duty))!;
}

function seenIn(scope: CaseScope, bind: Bind): string {
  if (scope.everything) return 'true';
  return `(c.persons && ARRAY[${bind(scope.person)}]::text[] OR c.sections && ${bind(scope.sections)}::text[])`;
}
