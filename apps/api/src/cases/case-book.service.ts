import { Injectable } from '@nestjs/common';
import { dayOf } from '@shouban/domain/clock';
import type { Cell } from '@shouban/documents';
import type { CaseFilter } from '@shouban/persistence/case-list';
import { CaseReader } from '@shouban/persistence/case-reader';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import type { Principal } from '../auth/principal';
import { PAGE_OF_A_BOOK, type Book, type Organisation } from '../documents/books';
import { caseBookHead, caseBookLine } from './case-book-sheet';
import { caseFilter } from './case-filter';
import { presentRow } from './case.presenter';
import type { CaseFilterDto } from './case.request.dto';

/** 办件台账: the list of cases, whole, as a sheet. Nothing of an applicant stands in it. */
@Injectable()
export class CaseBookService {
  constructor(
    private readonly reader: CaseReader,
    private readonly catalogue: CatalogueReader,
  ) {}

  /** What the asker finds by the same filters in the list, judged at one instant. */
  async book(asker: Principal, query: CaseFilterDto): Promise<Book> {
    const { organisation: today } = await this.catalogue.current();
    const filter = caseFilter(asker, query, today, Date.now());
    return {
      action: 'exportCases',
      plain: 'cases',
      found: () => this.reader.count(filter),
      head: caseBookHead,
      rows: (organisation) => this.rows(filter, organisation),
    };
  }

  private async *rows(filter: CaseFilter, organisation: Organisation): AsyncGenerator<Cell[]> {
    const calendar = await this.catalogue.calendar();
    const on = (instant: number) => dayOf(instant, calendar);
    let cursor: string | undefined;
    do {
      const page = await this.reader.list({ ...filter, limit: PAGE_OF_A_BOOK, ...(cursor && { cursor }) });
      const counted = await this.reader.counted(page.map(({ caseNo }) => caseNo));
      for (const row of page) {
        const received = on(row.receivedAt);
        yield caseBookLine(presentRow(row, filter.now, on), received, counted.get(row.caseNo)!, organisation);
      }
      cursor = page.length === PAGE_OF_A_BOOK ? page.at(-1)!.caseNo : undefined;
    } while (cursor !== undefined);
  }
}
