import type { DataSource } from 'typeorm';
import { houseChart } from '@shouban/domain/duty/house';
import {
  evolveProceeding,
  procedureOf,
  streamOf,
  type House,
  type ProceedingEvent,
  type ProceedingFile,
  type ProceedingState,
} from '@shouban/domain/proceeding';
import type { CaseScope } from './case-list';
import { CatalogueReader } from './catalogue-reader';
import { readStream, type StoredEvent } from './ledger';
import { nextOf } from './number-counters';
import { opened, SEALED_BY, SEALED_COLUMNS, type SealedRow } from './personal/opened';
import { vaultOf } from './personal/vault';

/** One proceeding as lists and access checks know it. */
export interface ProceedingEntity {
  stream: string;
  kind: string;
  number: string;
  seq: number;
  status: string;
  title: string;
  openedAt: number;
  closedAt: number | null;
  dueAt: number | null;
  sections: string[];
  persons: string[];
  /** Who stands aside in it. */
  recused: string[];
  confidential: boolean;
  facts: Record<string, unknown>;
  codeHash: string | null;
}

export interface ProceedingListQuery {
  kind: string;
  scope: CaseScope;
  /** Seen besides, where the scope is not everything: all whose facts contain these. */
  besides?: Record<string, unknown>;
  limit: number;
  /** Number of the last one of the page before. */
  cursor?: string;
  status?: string;
  open?: boolean;
  /** Only those whose facts contain all of these. */
  facts?: Record<string, unknown>;
  /** Part of the number, of the title, or of the sender that the facts name. */
  text?: string;
  /** Only those in which the section, or the person, has a part. */
  section?: string;
  person?: string;
  /** Only those in which this person does not stand aside. */
  notRecused?: string;
  /** Opened within these instants, the second excluded. */
  openedFrom?: number;
  openedBefore?: number;
}

/** By type. */
export type LastEvents = Record<string, { actor: StoredEvent['actor']; data: Record<string, unknown> }>;

/** Everything the API reads of proceedings: the fold of a ledger, its rows with personal data, and lists. */
export class ProceedingReader {
  private readonly catalogue: CatalogueReader;

  constructor(private readonly dataSource: DataSource) {
    this.catalogue = new CatalogueReader(dataSource);
  }

  /** As folded from its ledger, up to a sequence where one is given; null when there is none. */
  async file<S extends ProceedingState>(
    kind: string,
    number: string,
    upToSeq?: number,
  ): Promise<ProceedingFile<S> | null> {
    const procedure = procedureOf(kind);
    const rows = await readStream(this.dataSource.manager, streamOf(kind, number), 0, upToSeq);
    if (rows.length === 0) return null;
    const state = rows.reduce(
      (folded, row) => evolveProceeding(procedure, folded, row as unknown as ProceedingEvent<object>),
      procedure.blank(number),
    );
    return { ...(await this.house(state.pinned)), state: state as S };
  }

  /** What a proceeding is measured by; what is in force, where it does not say. */
  async house(pinned?: ProceedingState['pinned']): Promise<House> {
    const { organisation, settings, version } = await this.catalogue.current(pinned?.catalogue);
    const calendar = await this.catalogue.calendar(pinned?.calendar);
    return {
      calendar,
      settings,
      chart: houseChart(organisation),
      pinned: { catalogue: version, calendar: calendar.version },
    };
  }

  async row(kind: string, number: string): Promise<ProceedingEntity | null> {
    const rows: Record<string, unknown>[] = await this.dataSource.query(`SELECT * FROM proceedings WHERE stream = $1`, [
      streamOf(kind, number),
    ]);
    return rows[0] ? entityOf(rows[0]) : null;
  }

  timeline(kind: string, number: string, page: { afterSeq: number; limit: number }): Promise<StoredEvent[]> {
    return readStream(this.dataSource.manager, streamOf(kind, number), page.afterSeq, page.limit);
  }

  /** Personal data of a proceeding's events, by sequence; only for those who may see them. */
  async personal(kind: string, number: string): Promise<Map<number, Record<string, unknown>>> {
    const rows: SealedRow[] = await this.dataSource.query(
      `SELECT ${SEALED_COLUMNS} FROM ledger_events e ${SEALED_BY}
        WHERE e.stream = $1 AND e.personal IS NOT NULL ORDER BY e.seq`,
      [streamOf(kind, number)],
    );
    const vault = vaultOf(this.dataSource);
    const told = rows.map((row) => [row.seq, opened(vault, row)] as const);
    return new Map(told.flatMap(([seq, personal]) => (personal ? [[seq, personal]] : [])));
  }

  /** The newest number first. */
  async list(query: ProceedingListQuery): Promise<ProceedingEntity[]> {
    const { where, values } = conditionsOf(query);
    const rows: Record<string, unknown>[] = await this.dataSource.query(
      `SELECT * FROM proceedings WHERE ${where} ORDER BY number DESC LIMIT $${values.length + 1}`,
      [...values, query.limit],
    );
    return rows.map(entityOf);
  }

  /** How many such a list would hold, were it not cut into pages. */
  async count(query: Omit<ProceedingListQuery, 'limit' | 'cursor'>): Promise<number> {
    const { where, values } = conditionsOf(query);
    const [row]: { n: string }[] = await this.dataSource.query(
      `SELECT count(*) AS n FROM proceedings WHERE ${where}`,
      values,
    );
    return Number(row!.n);
  }

  /** Of each of these the last event of each type that it has, by number and then by type. */
  async lastEvents(kind: string, numbers: string[], types: string[]): Promise<Map<string, LastEvents>> {
    const rows: { stream: string; type: string; actor: StoredEvent['actor']; data: Record<string, unknown> }[] =
      await this.dataSource.query(
        `SELECT DISTINCT ON (stream, type) stream, type, actor, data FROM ledger_events
          WHERE stream = ANY($1) AND type = ANY($2) ORDER BY stream, type, seq DESC`,
        [numbers.map((number) => streamOf(kind, number)), types],
      );
    const found = new Map(numbers.map((number): [string, LastEvents] => [streamOf(kind, number), {}]));
    for (const { stream, type, actor, data } of rows) found.get(stream)![type] = { actor, data };
    return new Map(numbers.map((number) => [number, found.get(streamOf(kind, number))!]));
  }

  /**
   * Taken once and never given again: `<centre><letters><year><six digits>`.
   * @param ahead the last of so many, where the counter may be behind what was given
   */
  async nextNumber(kind: string, year: number, ahead = 1): Promise<string> {
    const n = await nextOf(this.dataSource, 'proceeding_numbers', ahead);
    const { organisation } = await this.catalogue.current();
    return `${organisation.centre.code}${procedureOf(kind).letters}${year}${n.padStart(6, '0')}`;
  }
}

/** What a list and its count are narrowed by. */
function conditionsOf(query: Omit<ProceedingListQuery, 'limit'>): { where: string; values: unknown[] } {
  const values: unknown[] = [];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const conditions = [`kind = ${bind(query.kind)}`];
  if (!query.scope.everything) {
    const { person, sections } = query.scope;
    const besides = query.besides ? ` OR facts @> ${bind(JSON.stringify(query.besides))}::jsonb` : '';
    conditions.push(`(persons && ${bind([person])} OR sections && ${bind(sections)}${besides})`);
  }
  if (query.cursor) conditions.push(`number < ${bind(query.cursor)}`);
  if (query.status) conditions.push(`status = ${bind(query.status)}`);
  if (query.open !== undefined) conditions.push(`closed_at IS ${query.open ? '' : 'NOT '}NULL`);
  if (query.facts) conditions.push(`facts @> ${bind(JSON.stringify(query.facts))}::jsonb`);
  if (query.text) {
    const like = bind(`%${query.text.replace(/[\\%_]/g, '\\$&')}%`);
    conditions.push(`(number ILIKE ${like} OR title ILIKE ${like} OR facts->>'sender' ILIKE ${like})`);
  }
  if (query.section) conditions.push(`${bind(query.section)} = ANY(sections)`);
  if (query.person) conditions.push(`${bind(query.person)} = ANY(persons)`);
  if (query.notRecused) conditions.push(`NOT ${bind(query.notRecused)} = ANY(recused)`);
  if (query.openedFrom !== undefined) conditions.push(`opened_at >= ${bind(query.openedFrom)}`);
  if (query.openedBefore !== undefined) conditions.push(`opened_at < ${bind(query.openedBefore)}`);
  return { where: conditions.join(' AND '), values };
}

function entityOf(row: Record<string, unknown>): ProceedingEntity {
  const number = (value: unknown) => (value === null ? null : Number(value));
  return {
    stream: row['stream'] as string,
    kind: row['kind'] as string,
    number: row['number'] as string,
    seq: row['seq'] as number,
    status: row['status'] as string,
    title: row['title'] as string,
    openedAt: Number(row['opened_at']),
    closedAt: number(row['closed_at']),
    dueAt: number(row['due_at']),
    sections: row['sections'] as string[],
    recused: row['recused'] as string[],
    confidential: row['confidential'] as boolean,
    persons: row['persons'] as string[],
    facts: row['facts'] as Record<string, unknown>,
    codeHash: row['code_hash'] as string | null,
  };
}
