import { Injectable } from '@nestjs/common';
import {
  CALENDAR_REVISION_WORKFLOW,
  calendarRevisionWorkflowId,
  saveCalendar,
  type CalendarRevisionInput,
} from '@shouban/contracts/calendar';
import { CalendarLog } from '@shouban/persistence/calendar/change-log';
import { AuditService } from '../auth/audit.service';
import { CentreService } from '../auth/centre.service';
import type { Principal } from '../auth/principal';
import { decodeCursor, pageOf } from '../cases/cursor';
import { updateIdOf, type Envelope } from '../commands/envelope';
import { IdempotencyService } from '../commands/idempotency.service';
import { UpdateSender } from '../commands/update-sender';
import type {
  CalendarChangeDto,
  CalendarChangePageDto,
  CalendarChangesQueryDto,
  SaveCalendarDto,
} from './calendar.dto';
import { presentChange } from './calendar.presenter';

/** A position among the changes. */
const PLACE = /^\d{1,18}$/;

/** An administrator puts a previewed calendar in force; every change is kept (R-CLK-15). */
@Injectable()
export class CalendarChangesService {
  constructor(
    private readonly log: CalendarLog,
    private readonly sender: UpdateSender,
    private readonly idempotency: IdempotencyService,
    private readonly centre: CentreService,
    private readonly audit: AuditService,
  ) {}

  /** @throws ProblemException CALENDAR_PREVIEW_UNKNOWN, CALENDAR_OUTDATED, CALENDAR_PREVIEW_STALE, CASE_BUSY, TEMPORAL_AWAY */
  async save(asker: Principal, envelope: Envelope, body: SaveCalendarDto): Promise<CalendarChangeDto> {
    await this.idempotency.claim(envelope, body);
    const key = updateIdOf(envelope);
    const { previewId, digest, reason } = body;
    const input: CalendarRevisionInput = { previewId, digest, reason, changedBy: asker.person, key };
    const { id } = await this.sender.startAnd(saveCalendar, {
      workflow: CALENDAR_REVISION_WORKFLOW,
      workflowId: calendarRevisionWorkflowId(key),
      input,
      updateId: key,
    });
    this.audit.note({ account: asker.person, action: 'changeCalendar', outcome: 'allowed' });
    this.idempotency.complete(envelope, { created: id });
    this.centre.forget();
    return presentChange((await this.log.find(id))!);
  }

  /** The last one first. @throws ProblemException CURSOR_INVALID */
  async list({ cursor, limit, year }: CalendarChangesQueryDto): Promise<CalendarChangePageDto> {
    const before = decodeCursor(cursor, PLACE);
    const found = await this.log.list({
      limit: limit + 1,
      ...(year !== undefined && { year }),
      ...(before !== undefined && { before }),
    });
    const { items, nextCursor } = pageOf(found, limit, ({ position }) => position);
    return { items: items.map(presentChange), nextCursor };
  }
}
