import { Controller, Get, Headers, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Permits } from '../auth/permits';
import { Asker, type Principal } from '../auth/principal';
import { Problems } from '../http/problem.decorator';
import { ProblemException } from '../http/problem.exception';
import { EventsService } from './events.service';

@ApiTags('events')
@Controller('events')
export class EventsController {
  constructor(private readonly events: EventsService) {}

  /**
   * What changes in the cases that the asker may see, as server-sent events `case` with `{caseNo, seq, type, at}`. Events
   * `position` say nothing but by their id how far the stream has come. With `Last-Event-ID` of either the stream goes on
   * from there, without a gap and without telling anything twice. It ends with the access token.
   */
  @Get()
  @Permits('event.follow')
  @ApiHeader({ name: 'Last-Event-ID', required: false, schema: { type: 'string', pattern: '^\\d{1,15}$' } })
  @ApiOkResponse({ content: { 'text/event-stream': { schema: { type: 'string' } } } })
  @Problems('RATE_LIMITED', 'CURSOR_INVALID')
  follow(
    @Headers('last-event-id') lastEventId: string | undefined,
    @Asker() asker: Principal,
    @Res() response: Response,
  ): Promise<void> {
    return this.events.open(asker, response, positionOf(lastEventId));
  }
}

function positionOf(lastEventId: string | undefined): number | undefined {
  if (lastEventId === undefined || lastEventId === '') return undefined;
  if (!/^\d{1,15}$/.test(lastEventId)) throw new ProblemException('CURSOR_INVALID');
  return Number(lastEventId);
}
