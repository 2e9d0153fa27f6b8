import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { dayOf } from '@shouban/domain/clock';
import type { RuleId } from '@shouban/domain/refusal';
import { writeXlsx, type Cell, type TableHead } from '@shouban/documents';
import { CatalogueReader, type Catalogue } from '@shouban/persistence/catalogue-reader';
import { AuditService } from '../auth/audit.service';
import type { Principal } from '../auth/principal';
import { attach } from '../http/attachment';
import { ProblemException } from '../http/problem.exception';

/** Some years of a centre's ledgers: a few seconds of the API's time and 140 MB at its end (decision 21). */
export const MOST_ROWS = 100_000;
/** Rows that are read at a time. */
export const PAGE_OF_A_BOOK = 500;

export type Organisation = Catalogue['organisation'];

/** 台账: a list, whole, as whoever asks would find it page after page. */
export interface Book {
  /** By which the audit knows it. */
  action: string;
  /** The file's name for clients that know ASCII only. */
  plain: string;
  rule?: RuleId;
  found(): Promise<number>;
  head(organisation: Organisation, asOf: string, found: number): TableHead;
  rows(organisation: Organisation): AsyncIterable<Cell[]>;
}

/** Makes books and sends them; their rows are read while they are written. */
@Injectable()
export class Books {
  constructor(
    private readonly catalogue: CatalogueReader,
    private readonly audit: AuditService,
  ) {}

  /** @throws ProblemException EXPORT_TOO_LARGE before the first byte: what is too long is refused, never cut */
  async send(asker: Principal, book: Book, response: Response): Promise<void> {
    const { head, rows } = await this.open(asker, book);
    attach(response, 'xlsx', { plain: book.plain, chinese: `${head.title}（${head.asOf}）` });
    response.setHeader('Cache-Control', 'private, no-store');
    await writeXlsx(head, rows, response);
  }

  /** @throws ProblemException EXPORT_TOO_LARGE */
  async open({ person }: Principal, book: Book): Promise<{ head: TableHead; rows: AsyncIterable<Cell[]> }> {
    const { action, rule } = book;
    const [found, calendar, { organisation }] = await Promise.all([
      book.found(),
      this.catalogue.calendar(),
      this.catalogue.current(),
    ]);
    const allowed = found <= MOST_ROWS;
    this.audit.note({ account: person, action, outcome: allowed ? 'allowed' : 'denied' });
    if (!allowed) {
      const detail = `There are ${found} such records; one file holds ${MOST_ROWS}.`;
      const params = { found, most: MOST_ROWS };
      throw new ProblemException('EXPORT_TOO_LARGE', { detail, params, ...(rule && { rule }) });
    }
    return { head: book.head(organisation, dayOf(Date.now(), calendar), found), rows: book.rows(organisation) };
  }
}

/** The line under a book's title. */
export function asFound(asOf: string, found: number): string {
  return `数据日期：${asOf}　共 ${found} 件，仅含导出人有权查看的记录`;
}

const byOrganisation = new WeakMap<Organisation, ReturnType<typeof makeNames>>();

/** Persons, posts and sections by name; one that the organisation has no longer, by its code. */
export function namesIn(organisation: Organisation) {
  const known = byOrganisation.get(organisation) ?? makeNames(organisation);
  byOrganisation.set(organisation, known);
  return known;
}

function makeNames({ persons, posts, sections }: Organisation) {
  const finder = (names: Map<string, string>) => (code?: string | null) => (code ? (names.get(code) ?? code) : null);
  return {
    person: finder(new Map(persons.map(({ id, name }) => [id, name]))),
    post: finder(new Map(posts.map(({ code, name }) => [code, name]))),
    section: finder(new Map(sections.map(({ code, name }) => [code, name]))),
  };
}

/** A cell of a fact that may be missing, or no text. */
export function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
