import { In, type DataSource, type SelectQueryBuilder } from 'typeorm';
import type { CaseState } from '@shouban/domain/case/types';
import { CaseEntity, LedgerEventEntity } from './entities';
import { heldNow, HolderReader, type Bind } from './holders';

/** Who asks decides what is listed: everything, or only what a person or his sections have a part in. */
export type CaseScope = { everything: true } | { everything: false; person: string; sections: string[] };

export interface CaseListQuery {
  scope: CaseScope;
  limit: number;
  cursor?: string;
  lamp?: 'green' | 'yellow' | 'red' | 'overdue' | 'paused';
  itemCode?: string;
  state?: CaseState['status'];
  /** What a person has handled and has nothing left to do in, or has registered. */
  part?: { of: 'done' | 'initiated'; person: string };
  /** The beginning of the number. */
  caseNo?: string;
  /** Only those in which one of the sections has a part. */
  sections?: string[];
  open?: boolean;
  now: number;
}

/** By what a list of cases is narrowed, whatever page of it is read. */
export type CaseFilter = Omit<CaseListQuery, 'limit' | 'cursor'>;

interface Page {
  limit?: number;
  cursor?: string;
}

/** Lists of cases by receipt, the newest number first. What they are narrowed by decides by which index they are read (decision 59). */
export class CaseLists {
  private readonly holders: HolderReader;

  constructor(private readonly dataSource: DataSource) {
    this.holders = new HolderReader(dataSource);
  }

  async page({ cursor, limit, ...filter }: CaseListQuery): Promise<CaseEntity[]> {
    if (!isByParts(filter)) {
      const found = (await this.found(filter)).limit(limit).orderBy('c.caseNo', 'DESC');
      return (cursor ? found.andWhere('c.caseNo < :cursor', { cursor }) : found).getMany();
    }
    const { parts, values } = await this.parts(filter, { limit, ...(cursor !== undefined && { cursor }) });
    const numbers: { case_no: string }[] = await this.dataSource.query(
      `${parts} SELECT case_no FROM found ORDER BY case_no DESC LIMIT $${values.push(limit)}`,
      values,
    );
    return this.dataSource
      .getRepository(CaseEntity)
      .find({ where: { caseNo: In(numbers.map(({ case_no }) => case_no)) }, order: { caseNo: 'DESC' } });
  }

  async count(filter: CaseFilter): Promise<number> {
    if (!isByParts(filter)) return (await this.found(filter)).getCount();
    const { parts, values } = await this.parts(filter);
    const [row]: { count: number }[] = await this.dataSource.query(
      `${parts} SELECT count(*)::int AS count FROM found`,
      values,
    );
    return row!.count;
  }

  /**
   * `WITH … found`: numbers of cases, of each circle that fits no more than a page. A circle is a matter with the sections that have a part in it; there are
   * some hundreds of them, whatever the number of cases.
   */
  private async parts(filter: CaseFilter, { limit, cursor }: Page = {}): Promise<{ parts: string; values: unknown[] }> {
    const { scope, part, caseNo, now } = filter;
    const values: unknown[] = [];
    const bind: Bind = (value) => `$${values.push(value)}`;
    const narrowed: string[] = [];
    if (cursor !== undefined) narrowed.push(`p.case_no < ${bind(cursor)}`);
    if (caseNo !== undefined) narrowed.push(`starts_with(p.case_no, ${bind(caseNo)})`);
    const ofRow = rowConditions(filter, bind);
    if (ofRow.length > 0)
      narrowed.push(`EXISTS (SELECT 1 FROM cases c WHERE c.case_no = p.case_no AND ${ofRow.join(' AND ')})`);
    let held = '';
    if (part) {
      const his = heldNow(part.person, await this.holders.at(now), bind);
      held = `held AS MATERIALIZED (SELECT d.case_no FROM duties d WHERE ${his}), `;
      narrowed.push(`NOT p.case_no IN (SELECT h.case_no FROM held h)`);
    }
    const ofCircle = circleConditions(filter, bind);
    const page = limit === undefined ? '' : `ORDER BY p.case_no DESC LIMIT ${bind(limit)}`;
    const read = ({ person, acted, circles = [] }: Arm) =>
      `SELECT k.case_no FROM case_circles r CROSS JOIN LATERAL (
         SELECT p.case_no FROM case_parts p
          WHERE ${[`p.person = ${bind(person)}`, `p.acted = ${acted}`, 'p.circle = r.circle', ...narrowed].join(' AND ')} ${page}) k
        WHERE ${['true', ...ofCircle, ...circles].join(' AND ')}`;
    const arms = armsOf(scope, part?.person, bind).map(read);
    return { parts: `WITH ${held}found AS (${arms.join(' UNION ')})`, values };
  }

  private async found(query: CaseFilter): Promise<SelectQueryBuilder<CaseEntity>> {
    const found = this.dataSource.getRepository(CaseEntity).createQueryBuilder('c');
    if (!query.scope.everything) {
      found.andWhere('(c.persons && :persons OR c.sections && :sections)', {
        persons: [query.scope.person],
        sections: query.scope.sections,
      });
    }
    if (query.itemCode) found.andWhere('c.itemCode = :itemCode', { itemCode: query.itemCode });
    if (query.state) {
      found.andWhere('c.status = :status', { status: query.state });
      // Told besides, so that what is open is found among what is open.
      if (query.state !== 'closed') found.andWhere('c.closed = false');
    }
    if (query.caseNo) found.andWhere('starts_with(c.caseNo, :beginning)', { beginning: query.caseNo });
    if (query.part) await this.narrow(found, query.part, query.now);
    if (query.sections) found.andWhere('c.sections && :having', { having: query.sections });
    if (query.open !== undefined) found.andWhere(`c.closed = ${query.open ? 'false' : 'true'}`);
    if (query.lamp) found.andWhere(`c.closed = false AND ${lampSql('c')[query.lamp]}`, { now: query.now });
    return found;
  }

  private async narrow(
    found: SelectQueryBuilder<CaseEntity>,
    { of, person }: NonNullable<CaseListQuery['part']>,
    now: number,
  ): Promise<void> {
    if (of === 'initiated') {
      // Joined, not looked up: the index has them in the order of the list, and no more are read than a page shows.
      found.innerJoin(LedgerEventEntity, 'r', `r.stream = c.caseNo AND ${REGISTERED_BY}`, { actor: person });
      return;
    }
    const values: Record<string, unknown> = {};
    const bind = (value: unknown) => {
      const name = `held${Object.keys(values).length}`;
      values[name] = value;
      return `:${name}`;
    };
    const held = heldNow(person, await this.holders.at(now), bind);
    const acted = `SELECT 1 FROM ledger_events e WHERE e.stream = c.case_no AND e.actor->>'person' = :actor`;
    found
      .andWhere('c.persons && :actors', { actors: [person] })
      .andWhere(`EXISTS (${acted} ${CASE_BY_CASE})`, { actor: person })
      .andWhere(`NOT EXISTS (SELECT 1 FROM duties d WHERE d.case_no = c.case_no AND ${held} ${CASE_BY_CASE})`, values);
  }
}

/** What of `case_parts` is read: rows of a person, or those of nobody, of which each case has one. */
interface Arm {
  person: string;
  acted: boolean;
  /** Conditions of the circle, whose cases he sees whoever he is. */
  circles?: string[];
}

/** Whose part is that of the case itself. */
export const NOBODY = '';

/** By whom a list is found; whoever has a part in a case has one row of it, acted or not. */
function armsOf(scope: CaseScope, doer: string | undefined, bind: Bind): Arm[] {
  if (doer !== undefined) return [{ person: doer, acted: true }];
  if (scope.everything) return [{ person: NOBODY, acted: false }];
  const { person, sections } = scope;
  return [
    { person: NOBODY, acted: false, circles: [`r.sections && ${bind(sections)}::text[]`] },
    { person, acted: false },
    { person, acted: true },
  ];
}

/** Whether the parts know what is asked: what is open is found among the few that are, and what somebody has registered by his events. */
function isByParts({ scope, itemCode, state, part, sections, open, lamp }: CaseFilter): boolean {
  const isOfOpen = open === true || lamp !== undefined || (state !== undefined && state !== 'closed');
  if (isOfOpen || part?.of === 'initiated') return false;
  return !scope.everything || itemCode !== undefined || sections !== undefined || part !== undefined;
}

function circleConditions({ itemCode, sections }: CaseFilter, bind: Bind): string[] {
  return [
    ...(itemCode === undefined ? [] : [`r.item_code = ${bind(itemCode)}`]),
    ...(sections === undefined ? [] : [`r.sections && ${bind(sections)}::text[]`]),
  ];
}

/** What only the row of the case tells. */
function rowConditions({ scope, part, state, open }: CaseFilter, bind: Bind): string[] {
  const conditions: string[] = [];
  if (state !== undefined || open === false) conditions.push('c.closed');
  if (part && !scope.everything && scope.person !== part.person) {
    conditions.push(
      `(c.persons && ARRAY[${bind(scope.person)}]::text[] OR c.sections && ${bind(scope.sections)}::text[])`,
    );
  }
  return conditions;
}

/** What the index of it is made for. */
const REGISTERED_BY = `r.type = 'CaseRegistered' AND r.actor->>'person' = :actor`;
/** Asked of the open cases one by one until a page is full, and never joined with the whole ledger: PostgreSQL pulls up no subquery that has it. */
const CASE_BY_CASE = 'OFFSET 0';

/** Each lamp as a condition on the stored instants, in the order of `lampAt`; exactly one of them holds for a row. */
export function lampSql(alias: string, style: 'camel' | 'snake' = 'camel') {
  const [due, yellow, red] = style === 'camel' ? ['dueAt', 'yellowAt', 'redAt'] : ['due_at', 'yellow_at', 'red_at'];
  const not = (column: string | undefined) => `(${alias}.${column} IS NULL OR ${alias}.${column} > :now)`;
  const onTime = `(${alias}.${due} IS NULL OR ${alias}.${due} >= :now)`;
  const unwarned = `${onTime} AND ${not(red)} AND ${not(yellow)}`;
  return {
    overdue: `${alias}.${due} < :now`,
    red: `${onTime} AND ${alias}.${red} <= :now`,
    yellow: `${onTime} AND ${not(red)} AND ${alias}.${yellow} <= :now`,
    paused: `${unwarned} AND ${alias}.paused`,
    green: `${unwarned} AND NOT ${alias}.paused`,
  };
}
