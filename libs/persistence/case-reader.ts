import { In, type DataSource } from 'typeorm';
import { evolve, unregistered } from '@shouban/domain/case/evolve';
import type { CaseEvent, CaseFile, CaseState } from '@shouban/domain/case/types';
import { chartFor } from '@shouban/domain/duty/chart';
import { CaseLists, lampSql, type CaseFilter, type CaseListQuery } from './case-list';
import { CatalogueReader } from './catalogue-reader';
import { checkChain, type CheckedChain } from './chain';
import { CaseEntity, type DutyEntity } from './entities';
import { FoldedCases } from './folded-cases';
import { heldNow, holderOfDuty, HolderReader, staleCases, type Bind, type Holders } from './holders';
import { readStream, readStreams, type StoredEvent } from './ledger';
import { nextOf } from './number-counters';
import { opened, SEALED_BY, SEALED_COLUMNS, type SealedRow } from './personal/opened';
import { vaultOf } from './personal/vault';
import { plannedOnce } from './prepared-client';

/** What reports count of a case; null is what has not happened. */
export interface CountedCase {
  leadSection: string | null;
  /** Day. */
  closedOn: string | null;
  /** Of its closing, measured by each limit: early, on time, overdue or not started. */
  promised: string | null;
  statutory: string | null;
  extensions: number;
  pauses: number;
}

export interface DutyListQuery {
  limit: number;
  cursor?: string;
  lamp?: CaseListQuery['lamp'];
  itemCode?: string;
  caseNo?: string;
  /** Part of the matter's name, or the beginning of the number of the case or proceeding; without regard to case. */
  text?: string;
  /** Number of the paper of whoever applied, as it was told at registration. */
  applicantNumber?: string;
  /** Only in what one of the sections has a part in. */
  sections?: string[];
  now: number;
}

/** Everything the API reads of cases: the fold of a ledger, its rows, and the lists of the read model. */
export class CaseReader {
  private readonly catalogue: CatalogueReader;
  private readonly holders: HolderReader;
  private readonly folds = new FoldedCases();
  private readonly lists: CaseLists;

  constructor(private readonly dataSource: DataSource) {
    this.catalogue = new CatalogueReader(dataSource);
    this.holders = new HolderReader(dataSource);
    this.lists = new CaseLists(dataSource);
  }

  /** The case as folded from its ledger, up to a sequence where one is given; null when there is none. */
  async file(caseNo: string, upToSeq?: number): Promise<CaseFile | null> {
    const folded = await this.folds.read(this.dataSource.manager, caseNo, upToSeq);
    return folded && this.fileOf(folded.state, folded.catalogueVersion);
  }

  /** Several at once, by number; a number that no case has is missing in it. */
  async files(caseNos: string[]): Promise<Map<string, CaseFile>> {
    const files = new Map<string, CaseFile>();
    for (const [caseNo, rows] of await readStreams(this.dataSource.manager, caseNos)) {
      const state = rows.reduce((folded, row) => evolve(folded, row as CaseEvent), unregistered(caseNo));
      files.set(caseNo, await this.fileOf(state));
    }
    return files;
  }

  private async fileOf(state: CaseState, catalogueVersion?: string): Promise<CaseFile> {
    const { organisation, settings } = await this.catalogue.current(catalogueVersion);
    const item = await this.catalogue.item(state.itemCode, state.itemVersion);
    const calendar = await this.catalogue.calendar(state.calendarVersion);
    return { state, item, calendar, settings, chart: chartFor(item, organisation) };
  }

  /** The case's row of the read model, with those who may see it. By hand, because every request on a case begins with it. */
  async row(caseNo: string): Promise<CaseEntity | null> {
    const { columns } = this.dataSource.getMetadata(CaseEntity);
    const named = columns.map(({ databaseName, propertyName }) => `${databaseName} AS "${propertyName}"`);
    const text = plannedOnce(`SELECT ${named.join(', ')} FROM cases WHERE case_no = $1`);
    const [row]: Record<string, unknown>[] = await this.dataSource.query(text, [caseNo]);
    if (!row) return null;
    const big = columns.filter(({ type }) => type === 'bigint').map(({ propertyName }) => propertyName);
    for (const name of big) row[name] = row[name] === null ? null : Number(row[name]);
    return row as unknown as CaseEntity;
  }

  /** Of several at once, in no order. */
  async rows(caseNos: string[]): Promise<CaseEntity[]> {
    return this.dataSource.getRepository(CaseEntity).findBy({ caseNo: In(caseNos) });
  }

  async timeline(caseNo: string, page: { afterSeq: number; limit: number }): Promise<StoredEvent[]> {
    return readStream(this.dataSource.manager, caseNo, page.afterSeq, page.limit);
  }

  /** Whether the ledger of the case is as it was written. */
  chain(caseNo: string): Promise<CheckedChain> {
    return checkChain(this.dataSource, caseNo);
  }

  /** Personal data of the last event of a type, for those who may see them; undefined where there are none, or they are erased. */
  async personal(caseNo: string, type: string): Promise<Record<string, unknown> | undefined> {
    const [row]: SealedRow[] = await this.dataSource.query(
      `SELECT ${SEALED_COLUMNS} FROM ledger_events e ${SEALED_BY}
        WHERE e.stream = $1 AND e.type = $2 ORDER BY e.seq DESC LIMIT 1`,
      [caseNo, type],
    );
    return (row && opened(vaultOf(this.dataSource), row)) ?? undefined;
  }

  /** Cases by receipt, newest number first. */
  list(query: CaseListQuery): Promise<CaseEntity[]> {
    return this.lists.page(query);
  }

  /** How many such a list would hold, were it not cut into pages. */
  count(filter: CaseFilter): Promise<number> {
    return this.lists.count(filter);
  }

  /** What a book says of each of these besides its row, by number. */
  async counted(caseNos: string[]): Promise<Map<string, CountedCase>> {
    const rows: (CountedCase & { caseNo: string })[] = await this.dataSource.query(
      `SELECT case_no AS "caseNo", lead_section AS "leadSection", closed_on AS "closedOn", promised, statutory,
              extensions, pauses FROM cases WHERE case_no = ANY($1)`,
      [caseNos],
    );
    return new Map(rows.map(({ caseNo, ...counted }) => [caseNo, counted]));
  }

  /**
   * What is a person's to do at this instant, the most urgent first; what has no date last. `cursor` is what `dutyCursor`
   * made. It does not wait until an absence has reached every case's history: who holds a post is asked anew (R-ABP-07).
   */
  async duties(person: string, query: DutyListQuery): Promise<DutyEntity[]> {
    const holders = await this.holders.at(query.now);
    const values: unknown[] = [];
    const bind = (value: unknown) => `$${values.push(value)}`;
    const conditions = [heldNow(person, holders, bind)];
    if (query.caseNo) conditions.push(`d.case_no = ${bind(query.caseNo)}`);
    if (query.itemCode) conditions.push(`d.item_code = ${bind(query.itemCode)}`);
    conditions.push(...soughtAmong(query, bind));
    if (query.applicantNumber !== undefined) conditions.push(await this.appliedBy(query.applicantNumber, bind));
    if (query.lamp) {
      const now = bind(query.now);
      conditions.push(lampSql('d', 'snake')[query.lamp].replaceAll(':now', now));
    }
    if (query.cursor) {
      const [due, caseNo, dutyId] = query.cursor.split('|');
      conditions.push(
        `(coalesce(d.due_at, ${NO_DATE}), d.case_no, d.duty_id) > (${bind(due)}::bigint, ${bind(caseNo)}, ${bind(dutyId)})`,
      );
    }
    const rows: Record<string, unknown>[] = await this.dataSource.query(
      `SELECT * FROM duties d WHERE ${conditions.join(' AND ')}
        ORDER BY coalesce(d.due_at, ${NO_DATE}), d.case_no, d.duty_id LIMIT ${bind(query.limit)}`,
      values,
    );
    return rows.map((row) => asHeldBy(person, dutyOf(row), holders));
  }

  /** By what stands for the number; without keys nothing is sealed, and the ledger is asked. Only as it was told at registration. */
  private async appliedBy(applicantNumber: string, bind: Bind): Promise<string> {
    const vault = vaultOf(this.dataSource);
    if (vault.seals) {
      const digest = bind(await vault.digestOf(this.dataSource, applicantNumber));
      return `d.case_no = ANY(ARRAY(SELECT i.stream FROM personal_index i WHERE i.digest = ${digest}))`;
    }
    const told = `SELECT upper(e.personal->'applicant'->>'idNumber') FROM ledger_events e WHERE e.stream = d.case_no AND e.seq = 1`;
    return `(${told}) = upper(${bind(applicantNumber)})`;
  }

  /** Whether the case's history has yet to hear that somebody else holds a duty of it now. */
  async isBehind(caseNo: string, now: number): Promise<boolean> {
    const behind = await staleCases(this.dataSource, await this.holders.at(now), { among: [caseNo], limit: 1 });
    return behind.length > 0;
  }

  /**
   * Taken once for an application and never given again: `<centre><year><six digits>`.
   * @param ahead the last of so many, where the counter may be behind what was given
   */
  async nextCaseNo(year: number, ahead = 1): Promise<string> {
    const n = await nextOf(this.dataSource, 'case_numbers', ahead);
    const { organisation } = await this.catalogue.current();
    return `${organisation.centre.code}${year}${n.padStart(6, '0')}`;
  }
}

/**
 * What is looked for among somebody's own duties. Each is asked of the rows of those duties by a primary key and never joined: the
 * index of the posts finds the few that are his, and no plan can turn to all cases or the whole ledger.
 */
function soughtAmong({ text, sections }: DutyListQuery, bind: Bind): string[] {
  const conditions: string[] = [];
  if (text !== undefined) {
    const words = `lower(${bind(text)})`;
    conditions.push(
      `(strpos(lower(d.item_name), ${words}) > 0 OR starts_with(lower(d.case_no), ${words})
         OR starts_with(lower(split_part(d.case_no, '/', 2)), ${words}))`,
    );
  }
  if (sections !== undefined) {
    const ofCase = `SELECT c.sections FROM cases c WHERE c.case_no = d.case_no`;
    const ofProceeding = `SELECT p.sections FROM proceedings p WHERE p.stream = d.case_no`;
    conditions.push(`coalesce((${ofCase}), (${ofProceeding})) && ${bind(sections)}::text[]`);
  }
  return conditions;
}

/** After every real date. */
const NO_DATE = '9223372036854775807';

export function dutyCursor(duty: DutyEntity): string {
  return `${duty.dueAt ?? NO_DATE}|${duty.caseNo}|${duty.dutyId}`;
}

/** The row as it stands for who holds the duty now. */
function asHeldBy(person: string, duty: DutyEntity, holders: Holders): DutyEntity {
  if (duty.personal && duty.person === person) return duty;
  const { substitute, emptyPost } = holderOfDuty(duty, holders);
  return { ...duty, person, personal: false, emptyPost, actingFor: substitute ? duty.post : null };
}

function dutyOf(row: Record<string, unknown>): DutyEntity {
  const number = (value: unknown) => (value === null ? null : Number(value));
  return {
    caseNo: row['case_no'] as string,
    dutyId: row['duty_id'] as string,
    kind: row['kind'] as string,
    post: row['post'] as string,
    person: row['person'] as string,
    actingFor: row['acting_for'] as string | null,
    personal: row['personal'] as boolean,
    emptyPost: row['empty_post'] as boolean,
    itemCode: row['item_code'] as string,
    itemName: row['item_name'] as string,
    dueAt: number(row['due_at']),
    yellowAt: number(row['yellow_at']),
    redAt: number(row['red_at']),
    paused: row['paused'] as boolean,
  };
}
