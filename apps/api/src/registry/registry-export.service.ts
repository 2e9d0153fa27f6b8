import { Injectable } from '@nestjs/common';
import { dayOf } from '@shouban/domain/clock';
import type { Cell, TableHead } from '@shouban/documents';
import { CatalogueReader, type Catalogue } from '@shouban/persistence/catalogue-reader';
import { ProceedingReader } from '@shouban/persistence/proceeding-reader';
import { AuditService } from '../auth/audit.service';
import type { Principal } from '../auth/principal';
import { ProblemException } from '../http/problem.exception';
import { ProceedingReadingService, type ProceedingFilter } from '../proceedings/proceeding-reading.service';
import type { RegistryFilterDto } from './registry.dto';
import { registryFilter } from './registry-filter';
import { EVENTS_OF_A_LINE, registryHead, registryLine } from './registry-sheet';

const KIND = 'registry';
/** Some years of a centre's registry, and a few seconds of the API's time. */
export const MOST_ROWS = 10_000;
const PAGE = 500;

/** 政务登记台账: the list of the registry, whole, as a sheet (R-REG-01). */
@Injectable()
export class RegistryExportService {
  constructor(
    private readonly reading: ProceedingReadingService,
    private readonly reader: ProceedingReader,
    private readonly catalogue: CatalogueReader,
    private readonly audit: AuditService,
  ) {}

  /**
   * What the asker finds by the same filters in the list; the rows are read while they are written.
   * @throws ProblemException EXPORT_TOO_LARGE
   */
  async open(asker: Principal, query: RegistryFilterDto): Promise<{ head: TableHead; rows: AsyncIterable<Cell[]> }> {
    const calendar = await this.catalogue.calendar();
    const filter = registryFilter(query, calendar);
    const found = await this.reading.count(KIND, asker, filter);
    const allowed = found <= MOST_ROWS;
    this.audit.note({ account: asker.person, action: 'exportRegistry', outcome: allowed ? 'allowed' : 'denied' });
    if (!allowed) {
      const detail = `There are ${found} such records; one file holds ${MOST_ROWS}.`;
      throw new ProblemException('EXPORT_TOO_LARGE', { detail, rule: 'R-REG-01', params: { found, most: MOST_ROWS } });
    }
    const { organisation } = await this.catalogue.current();
    const head = registryHead(organisation, dayOf(Date.now(), calendar), found);
    return { head, rows: this.rows(asker, filter, organisation) };
  }

  private async *rows(
    asker: Principal,
    filter: ProceedingFilter,
    organisation: Catalogue['organisation'],
  ): AsyncGenerator<Cell[]> {
    for await (const page of this.reading.pages(KIND, asker, filter, PAGE)) {
      const numbers = page.map(({ number }) => number);
      const events = await this.reader.lastEvents(KIND, numbers, EVENTS_OF_A_LINE);
      for (const row of page) yield registryLine(row, events.get(row.number)!, organisation);
    }
  }
}
