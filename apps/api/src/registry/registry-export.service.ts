import { Injectable } from '@nestjs/common';
import type { Cell } from '@shouban/documents';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import { ProceedingReader } from '@shouban/persistence/proceeding-reader';
import type { Principal } from '../auth/principal';
import { PAGE_OF_A_BOOK, type Book, type Organisation } from '../documents/books';
import { ProceedingReadingService, type ProceedingFilter } from '../proceedings/proceeding-reading.service';
import type { RegistryFilterDto } from './registry.dto';
import { registryFilter } from './registry-filter';
import { EVENTS_OF_A_LINE, registryHead, registryLine } from './registry-sheet';

const KIND = 'registry';

/** 政务登记台账: the list of the registry, whole, as a sheet (R-REG-01). */
@Injectable()
export class RegistryExportService {
  constructor(
    private readonly reading: ProceedingReadingService,
    private readonly reader: ProceedingReader,
    private readonly catalogue: CatalogueReader,
  ) {}

  /** What the asker finds by the same filters in the list. */
  async book(asker: Principal, query: RegistryFilterDto): Promise<Book> {
    const filter = registryFilter(query, await this.catalogue.calendar());
    return {
      action: 'exportRegistry',
      plain: 'registry',
      rule: 'R-REG-01',
      found: () => this.reading.count(KIND, asker, filter),
      head: registryHead,
      rows: (organisation) => this.rows(asker, filter, organisation),
    };
  }

  private async *rows(asker: Principal, filter: ProceedingFilter, organisation: Organisation): AsyncGenerator<Cell[]> {
    for await (const page of this.reading.pages(KIND, asker, filter, PAGE_OF_A_BOOK)) {
      const numbers = page.map(({ number }) => number);
      const events = await this.reader.lastEvents(KIND, numbers, EVENTS_OF_A_LINE);
      for (const row of page) yield registryLine(row, events.get(row.number)!, organisation);
    }
  }
}
