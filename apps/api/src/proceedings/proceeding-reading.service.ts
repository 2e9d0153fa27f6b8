import { Injectable } from '@nestjs/common';
import { dayOf } from '@shouban/domain/clock';
import type { ProceedingKind } from '@shouban/domain/proceeding';
import type { Cell } from '@shouban/documents';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import { houseNow } from '@shouban/persistence/house-clock';
import {
  ProceedingReader,
  type ProceedingEntity,
  type ProceedingListQuery,
} from '@shouban/persistence/proceeding-reader';
import type { Principal } from '../auth/principal';
import { decodeCursor, pageOf } from '../cases/cursor';
import { presentEvent } from '../cases/case.presenter';
import type { TimelinePageDto } from '../cases/case.response.dto';
import type { PageQueryDto } from '../cases/page.dto';
import { PAGE_OF_A_BOOK } from '../documents/books';
import { narrowed } from './doors';
import type { ProceedingPageDto } from './proceeding.dto';
import { presentProceedingRow } from './proceeding.presenter';

/** By what a list may be narrowed besides; `scope` where the kind has another than that of cases. */
export type ProceedingFilter = Omit<ProceedingListQuery, 'kind' | 'scope' | 'limit' | 'cursor'> &
  Partial<Pick<ProceedingListQuery, 'scope'>>;

/** Reads what every kind shows in the same way: the list and the timeline. */
@Injectable()
export class ProceedingReadingService {
  constructor(
    private readonly reader: ProceedingReader,
    private readonly catalogue: CatalogueReader,
  ) {}

  /** The newest number first, narrowed to what the asker may see. */
  async list(
    kind: ProceedingKind,
    asker: Principal,
    { cursor, limit }: PageQueryDto,
    filter: ProceedingFilter = {},
  ): Promise<ProceedingPageDto> {
    const after = decodeCursor(cursor, /^[A-Za-z0-9-]{1,80}$/);
    const calendar = await this.catalogue.calendar();
    const rows = await this.reader.list({
      kind,
      ...narrowed(kind, asker),
      limit: limit + 1,
      ...(after !== undefined && { cursor: after }),
      ...filter,
    });
    const { items, nextCursor } = pageOf(rows, limit, ({ number }) => number);
    const now = houseNow();
    return { items: items.map((row) => presentProceedingRow(row, now, (at) => dayOf(at, calendar))), nextCursor };
  }

  /** How many the asker would find in the list, page after page. */
  count(kind: ProceedingKind, asker: Principal, filter: ProceedingFilter): Promise<number> {
    return this.reader.count({ kind, ...narrowed(kind, asker), ...filter });
  }

  /** All of the list, as the read model has it; a page is read when it is its turn. */
  async *pages(
    kind: ProceedingKind,
    asker: Principal,
    filter: ProceedingFilter,
    limit: number,
  ): AsyncGenerator<ProceedingEntity[]> {
    let cursor: string | undefined;
    do {
      const rows = await this.reader.list({
        kind,
        ...narrowed(kind, asker),
        limit,
        ...(cursor && { cursor }),
        ...filter,
      });
      if (rows.length > 0) yield rows;
      cursor = rows.length === limit ? rows.at(-1)!.number : undefined;
    } while (cursor !== undefined);
  }

  /** The rows of a book of which each line is made of its row alone. */
  async *lines(
    kind: ProceedingKind,
    asker: Principal,
    filter: ProceedingFilter,
    line: (row: ProceedingEntity) => Cell[],
  ): AsyncGenerator<Cell[]> {
    for await (const page of this.pages(kind, asker, filter, PAGE_OF_A_BOOK)) yield* page.map(line);
  }

  /** What happened, in order, chained by hash; of somebody who has been let in. */
  async timeline({ kind, number }: ProceedingEntity, { cursor, limit }: PageQueryDto): Promise<TimelinePageDto> {
    const after = Number(decodeCursor(cursor, /^\d{1,9}$/) ?? 0);
    const rows = await this.reader.timeline(kind, number, { afterSeq: after, limit: limit + 1 });
    const { items, nextCursor } = pageOf(rows, limit, ({ seq }) => String(seq));
    return { items: items.map(presentEvent), nextCursor };
  }
}
