import { Injectable } from '@nestjs/common';
import { DispatchLog, type DispatchFilter } from '@shouban/persistence/notifications/dispatch-log';
import { decodeCursor, pageOf } from '../cases/cursor';
import type { PageQueryDto } from '../cases/page.dto';
import { updateIdOf, type Envelope } from '../commands/envelope';
import { ProblemException } from '../http/problem.exception';
import type { DispatchPageDto, DispatchQueryDto, DispatchWithAttemptsDto } from './dispatch.dto';
import { presentAttempt, presentDispatch } from './dispatch.presenter';

/** A position in the outbox. */
const PLACE = /^\d{1,18}$/;
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** The delivery log. */
@Injectable()
export class DispatchesService {
  constructor(private readonly log: DispatchLog) {}

  /** @throws ProblemException CURSOR_INVALID */
  list({ state, channel, webhookId, ...page }: DispatchQueryDto): Promise<DispatchPageDto> {
    return this.page({ ...(state && { state }), ...(channel && { channel }), ...(webhookId && { webhookId }) }, page);
  }

  /** What one person was told. @throws ProblemException CURSOR_INVALID */
  of(person: string, page: PageQueryDto): Promise<DispatchPageDto> {
    return this.page({ person }, page);
  }

  private async page(filter: DispatchFilter, { cursor, limit }: PageQueryDto): Promise<DispatchPageDto> {
    const before = decodeCursor(cursor, PLACE);
    const rows = await this.log.list(filter, { limit: limit + 1, ...(before !== undefined && { before }) });
    const { items, nextCursor } = pageOf(rows, limit, ({ position }) => position);
    return { items: items.map(presentDispatch), nextCursor };
  }

  /** @throws ProblemException DISPATCH_UNKNOWN */
  async view(id: string): Promise<DispatchWithAttemptsDto> {
    const dispatch = UUID.test(id) ? await this.log.find(id) : undefined;
    if (!dispatch) throw new ProblemException('DISPATCH_UNKNOWN');
    return { ...presentDispatch(dispatch), tried: (await this.log.attempts(id)).map(presentAttempt) };
  }

  /** One key, one time. @throws ProblemException DISPATCH_UNKNOWN, DISPATCH_WAITING */
  async redeliver(id: string, envelope: Envelope): Promise<DispatchWithAttemptsDto> {
    await this.view(id);
    const again = await this.log.sendAgain(id, updateIdOf(envelope), Date.now());
    if (!again) throw new ProblemException('DISPATCH_WAITING');
    return this.view(id);
  }
}
