import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Permits } from '../auth/permits';
import { Asker, type Principal } from '../auth/principal';
import { PageQueryDto } from '../cases/page.dto';
import { Enveloped, type Envelope } from '../commands/envelope';
import { Problems } from '../http/problem.decorator';
import { DispatchPageDto, DispatchQueryDto, DispatchWithAttemptsDto } from './dispatch.dto';
import { DispatchesService } from './dispatches.service';

/** 发送记录: what went out of the house besides the inbox. */
@ApiTags('notifications')
@Controller('dispatches')
export class DispatchesController {
  constructor(private readonly dispatches: DispatchesService) {}

  /** The last written first, for half a year. */
  @Get()
  @Permits('webhook.administer')
  @Problems('CURSOR_INVALID', 'ROLE_REQUIRED')
  list(@Query() query: DispatchQueryDto): Promise<DispatchPageDto> {
    return this.dispatches.list(query);
  }

  /** What the asker was told by letter and short message, the last one first. */
  @Get('mine')
  @Permits('dispatch.own')
  @Problems('CURSOR_INVALID')
  mine(@Asker() { person }: Principal, @Query() query: PageQueryDto): Promise<DispatchPageDto> {
    return this.dispatches.of(person, query);
  }

  /** One of them, with its tries. */
  @Get(':id')
  @Permits('webhook.administer')
  @Problems('DISPATCH_UNKNOWN', 'ROLE_REQUIRED')
  view(@Param('id') id: string): Promise<DispatchWithAttemptsDto> {
    return this.dispatches.view(id);
  }

  /** Sends it once more, under the same id: a receiver that has it already knows it for a repetition. */
  @Post(':id/redelivery')
  @Permits('webhook.administer')
  @HttpCode(200)
  @Problems('DISPATCH_UNKNOWN', 'DISPATCH_WAITING', 'ROLE_REQUIRED')
  redeliver(@Param('id') id: string, @Enveloped() envelope: Envelope): Promise<DispatchWithAttemptsDto> {
    return this.dispatches.redeliver(id, envelope);
  }
}
