import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { dayOf } from '@shouban/domain/clock';
import { propose, type CalendarProposal, type ProposedCalendar } from '@shouban/domain/clock/proposal';
import type { WorkingCalendar } from '@shouban/domain/clock/types';
import { effectsOf } from '@shouban/persistence/calendar/effects';
import { CalendarPreviewStore, digestOf, type CalendarPreview } from '@shouban/persistence/calendar/preview-store';
import { isRefused } from '@shouban/persistence/calendar/saving';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import type { Principal } from '../auth/principal';
import { decodeCursor, pageOf } from '../cases/cursor';
import type { PageQueryDto } from '../cases/page.dto';
import { updateIdOf, type Envelope } from '../commands/envelope';
import { IdempotencyService } from '../commands/idempotency.service';
import { ProblemException } from '../http/problem.exception';
import type { CalendarPreviewDto, CalendarReadingDto, MovementPageDto, ProposalDto } from './calendar.dto';
import { presentMovement, presentPreview, presentReading } from './calendar.presenter';
import { proposalOf, refusedFor } from './proposal';

/** A position among the rows of a preview. */
const PLACE = /^\d{1,9}$/;

/** What another calendar says, and what it would move, before anybody saves it (R-CLK-15). */
@Injectable()
export class CalendarPreviewsService {
  /** One at a time: each folds everything that is open. */
  private computing: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly store: CalendarPreviewStore,
    private readonly catalogue: CatalogueReader,
    private readonly dataSource: DataSource,
    private readonly idempotency: IdempotencyService,
  ) {}

  /** @throws ProblemException VALIDATION_FAILED, CALENDAR_INVALID where a file has another form */
  async read(body: ProposalDto): Promise<CalendarReadingDto> {
    return presentReading((await this.proposed(proposalOf(body))).proposed);
  }

  /** One key, one preview. @throws ProblemException VALIDATION_FAILED, CALENDAR_INVALID */
  async make(asker: Principal, envelope: Envelope, body: ProposalDto): Promise<CalendarPreviewDto> {
    await this.idempotency.claim(envelope, body);
    const id = updateIdOf(envelope).slice(0, 16);
    if (!(await this.store.find(id))) {
      const proposal = proposalOf(body);
      const { base, proposed } = await this.proposed(proposal);
      if (isRefused(proposed)) throw refusedFor(proposed.doubts);
      await this.inTurn(() => this.compute({ id, madeBy: asker.person, proposal }, base, proposed));
    }
    return this.view(id);
  }

  /** @throws ProblemException CALENDAR_PREVIEW_UNKNOWN */
  async view(id: string): Promise<CalendarPreviewDto> {
    const { calendarVersion } = await this.catalogue.current();
    return presentPreview(await this.find(id), calendarVersion);
  }

  /** The largest move first. @throws ProblemException CALENDAR_PREVIEW_UNKNOWN, CURSOR_INVALID */
  async movements(id: string, { cursor, limit }: PageQueryDto): Promise<MovementPageDto> {
    await this.find(id);
    const after = decodeCursor(cursor, PLACE);
    const rows = await this.store.movements(id, { limit: limit + 1, ...(after && { after: Number(after) }) });
    const { items, nextCursor } = pageOf(rows, limit, ({ position }) => `${position}`);
    return { items: items.map(({ movement }) => presentMovement(movement)), nextCursor };
  }

  private async find(id: string): Promise<CalendarPreview> {
    const preview = await this.store.find(id);
    if (!preview) throw new ProblemException('CALENDAR_PREVIEW_UNKNOWN');
    return preview;
  }

  private async proposed(proposal: CalendarProposal): Promise<{ base: WorkingCalendar; proposed: ProposedCalendar }> {
    const base = await this.catalogue.calendar();
    return { base, proposed: propose(base, proposal, dayOf(Date.now(), base)) };
  }

  private async compute(
    preview: Pick<CalendarPreview, 'id' | 'madeBy' | 'proposal'>,
    base: WorkingCalendar,
    { calendar, years, changes }: ProposedCalendar,
  ): Promise<void> {
    const digest = digestOf(base.version, calendar);
    const now = Date.now();
    // A version that none has: whatever counts by the calendar in force is counted anew.
    const { movements, tally } = await effectsOf(this.dataSource, { ...calendar, version: digest }, now);
    const kept = { ...preview, madeAt: now, baseVersion: base.version, digest, years, changes, tally };
    await this.store.keep(kept, movements);
  }

  private inTurn(work: () => Promise<void>): Promise<void> {
    const mine = this.computing.then(work);
    this.computing = mine.catch(() => {});
    return mine;
  }
}
