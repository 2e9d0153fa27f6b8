import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Permits } from '../auth/permits';
import { Asker, type Principal } from '../auth/principal';
import { PageQueryDto } from '../cases/page.dto';
import { Enveloped, type Envelope } from '../commands/envelope';
import { Problems } from '../http/problem.decorator';
import { CalendarChangesService } from './calendar-changes.service';
import { CalendarPreviewsService } from './calendar-previews.service';
import {
  CalendarChangeDto,
  CalendarChangePageDto,
  CalendarChangesQueryDto,
  CalendarPreviewDto,
  CalendarReadingDto,
  MovementPageDto,
  ProposalDto,
  SaveCalendarDto,
} from './calendar.dto';

/** 工作日历维护: a notice is read, what it would move is looked at, then it is saved with a reason (R-CLK-15, R-LAW-07). */
@ApiTags('calendar')
@Controller('calendar')
export class CalendarController {
  constructor(
    private readonly previews: CalendarPreviewsService,
    private readonly changes: CalendarChangesService,
  ) {}

  /** What is read of a proposal, sentence by sentence, with every doubt; nothing is kept. */
  @Post('readings')
  @HttpCode(200)
  @Permits('calendar.administer')
  @Problems('CALENDAR_INVALID', 'ROLE_REQUIRED')
  read(@Body() body: ProposalDto): Promise<CalendarReadingDto> {
    return this.previews.read(body);
  }

  /** What it would move of everything that is open, before it is saved; kept for a day. */
  @Post('previews')
  @Permits('calendar.administer')
  @Problems('CALENDAR_INVALID', 'CALENDAR_PREVIEW_UNKNOWN', 'ROLE_REQUIRED')
  preview(
    @Asker() asker: Principal,
    @Enveloped() envelope: Envelope,
    @Body() body: ProposalDto,
  ): Promise<CalendarPreviewDto> {
    return this.previews.make(asker, envelope, body);
  }

  /** A preview, and whether it can still be saved. */
  @Get('previews/:id')
  @Permits('calendar.administer')
  @Problems('CALENDAR_PREVIEW_UNKNOWN', 'ROLE_REQUIRED')
  view(@Param('id') id: string): Promise<CalendarPreviewDto> {
    return this.previews.view(id);
  }

  /** Each case and proceeding that would move, with its old and new days; the largest move first. */
  @Get('previews/:id/movements')
  @Permits('calendar.administer')
  @Problems('CALENDAR_PREVIEW_UNKNOWN', 'CURSOR_INVALID', 'ROLE_REQUIRED')
  movements(@Param('id') id: string, @Query() query: PageQueryDto): Promise<MovementPageDto> {
    return this.previews.movements(id, query);
  }

  /** Saves what was previewed: it comes into force, and every open case counts anew and is told. */
  @Post('changes')
  @Permits('calendar.administer')
  @Problems(
    'CALENDAR_OUTDATED',
    'CALENDAR_PREVIEW_STALE',
    'CALENDAR_PREVIEW_UNKNOWN',
    'CASE_BUSY',
    'ROLE_REQUIRED',
    'TEMPORAL_AWAY',
  )
  save(
    @Asker() asker: Principal,
    @Enveloped() envelope: Envelope,
    @Body() body: SaveCalendarDto,
  ): Promise<CalendarChangeDto> {
    return this.changes.save(asker, envelope, body);
  }

  /** Who has changed the calendar, when, why, and which days; the last change first. */
  @Get('changes')
  @Permits('calendar.read')
  @Problems('CURSOR_INVALID', 'ROLE_REQUIRED')
  list(@Query() query: CalendarChangesQueryDto): Promise<CalendarChangePageDto> {
    return this.changes.list(query);
  }
}
