import type { EntityManager } from 'typeorm';
import { yearOf } from '@shouban/domain/clock';
import { officeOf } from '@shouban/domain/notices/form-file';
import { issuedBy, type Issued } from '@shouban/domain/notices/issued';
import type { NoticeDocument } from '@shouban/domain/notices/types';
import { CatalogueReader } from '../catalogue-reader';
import { versionInForce } from '../catalogue-store';
import type { LedgerEvent } from '../ledger';
import { inOneRound } from '../one-round';
import { FormsReader } from './forms-store';

/**
 * Gives documents their numbers (文号) in the transaction that writes them into the ledger: one count for each office and year, whose row is
 * locked from the number's being taken until it stands in the ledger or both are undone. So there is no gap and no number twice,
 * whoever writes beside it and whatever breaks.
 */
export class DocumentNumbers {
  private readonly forms: FormsReader;
  /** Section → department, by version of the catalogue. */
  private readonly departments = new Map<string, Map<string, string>>();

  constructor(source: Pick<EntityManager, 'query'>) {
    this.forms = new FormsReader(source);
  }

  /**
   * The events with what they issue numbered. To be called when the head of the stream is locked and the events come next, and
   * before any row is written that other streams write too: whoever holds such a row never waits for a count.
   *
   * @param section the section that leads a case
   */
  async assign(
    manager: EntityManager,
    stream: string,
    events: LedgerEvent[],
    section?: string | null,
  ): Promise<LedgerEvent[]> {
    const issued = events.map((event) => issuedBy(stream, event));
    if (issued.every((document) => document === undefined)) return events;
    const [forms, catalogue] = await inOneRound([this.forms.inForce(manager), versionInForce(manager)]);
    // Without forms nothing is printed; a case goes on all the same.
    if (forms === undefined || catalogue === undefined) return events;
    const department = section ? (await this.departmentsIn(catalogue, manager)).get(section) : undefined;
    const { code: office, word } = officeOf((await this.forms.forms(forms, manager)).offices, department);
    const next = await takeNumbers(
      manager,
      office,
      issued.flatMap((each) => each ?? []),
    );
    const rows: NumberedRow[] = [];
    const numbered = events.map((event, i) => {
      const each = issued[i];
      if (!each) return event;
      const year = yearOf(each.issuedOn);
      const ordinal = next(year);
      const document: NoticeDocument = { office, number: `${word}〔${year}〕${ordinal}号`, forms, catalogue };
      rows.push({ number: each.number, seq: event.seq, year, ordinal, document });
      return { ...event, data: { ...(event.data as object), document } };
    });
    await insertRows(manager, stream, rows);
    return numbered;
  }

  /** By the manager of the transaction: one that holds locks and waits for a second connection may wait for ever. */
  private async departmentsIn(version: string, manager: EntityManager): Promise<Map<string, string>> {
    const known = this.departments.get(version);
    if (known) return known;
    const { organisation } = await new CatalogueReader(manager).current(version);
    const departments = new Map(organisation.sections.map(({ code, departmentCode }) => [code, departmentCode]));
    this.departments.set(version, departments);
    return departments;
  }
}

/** The first of an office's year makes its counter; every other one changes it, which logs less than a conflict does. */
const TAKE = `
  WITH known AS (UPDATE document_counters SET last = last + $3 WHERE office = $1 AND year = $2 RETURNING last),
       made AS (INSERT INTO document_counters AS c (office, year, last)
                SELECT $1, $2, $3 WHERE NOT EXISTS (SELECT FROM known)
                    ON CONFLICT (office, year) DO UPDATE SET last = c.last + $3 RETURNING last)
  SELECT last FROM known UNION ALL SELECT last FROM made`;

/** Takes as many numbers of each year as are needed, and hands them out in order. */
async function takeNumbers(
  manager: EntityManager,
  office: string,
  issued: Issued[],
): Promise<(year: number) => number> {
  const needed = new Map<number, number>();
  for (const { issuedOn } of issued) needed.set(yearOf(issuedOn), (needed.get(yearOf(issuedOn)) ?? 0) + 1);
  const next = new Map<number, number>();
  // Always in the order of years, so that two that need several wait for one another and not crosswise.
  for (const [year, count] of [...needed].toSorted(([a], [b]) => a - b)) {
    const [row]: { last: number }[] = await manager.query(TAKE, [office, year, count]);
    next.set(year, row!.last - count + 1);
  }
  return (year) => {
    const number = next.get(year)!;
    next.set(year, number + 1);
    return number;
  };
}

interface NumberedRow {
  number: string;
  seq: number;
  year: number;
  ordinal: number;
  document: NoticeDocument;
}

const COLUMNS = ['number', 'stream', 'seq', 'office', 'year', 'ordinal', 'document'];

async function insertRows(manager: EntityManager, stream: string, rows: NumberedRow[]): Promise<void> {
  const values = rows.flatMap(({ number, seq, year, ordinal, document }) => [
    number,
    stream,
    seq,
    document.office,
    year,
    ordinal,
    document.number,
  ]);
  const tuples = rows.map((_row, r) => `(${COLUMNS.map((_column, c) => `$${r * COLUMNS.length + c + 1}`).join(',')})`);
  await manager.query(`INSERT INTO issued_documents (${COLUMNS.join(',')}) VALUES ${tuples.join(',')}`, values);
}
