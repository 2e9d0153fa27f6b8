import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { API_PREFIX } from '../app.settings';
import { Permits } from '../auth/permits';
import { Asker, type Principal } from '../auth/principal';
import { TimelinePageDto } from '../cases/case.response.dto';
import { PageQueryDto } from '../cases/page.dto';
import { Enveloped, type Envelope } from '../commands/envelope';
import { Problems } from '../http/problem.decorator';
import { ProceedingPageDto } from '../proceedings/proceeding.dto';
import { JourneyPlanDto, JourneyQueryDto, OpenJourneyDto } from './journey.request.dto';
import { JourneyDto, OpenedJourneyDto, PlanPreviewDto } from './journey.response.dto';
import { JourneysService } from './journeys.service';

/** Whole-journey proxies (全程代办): several procedures entrusted to the centre, free of charge (R-PRX-01). */
@ApiTags('journeys')
@Controller('journeys')
export class JourneysController {
  constructor(private readonly journeys: JourneysService) {}

  /** A proxy agent takes up what a signed mandate names; all departments are asked to look through the materials at once. */
  @Post()
  @Permits('journey.open')
  @Problems(
    'AGENT_REQUIRED',
    'CLOCK_AMOUNT_OUT_OF_RANGE',
    'FILE_UNKNOWN',
    'ID_NUMBER_INVALID',
    'ITEM_UNKNOWN',
    'MANDATE_EMPTY',
    'MANDATE_EXPIRED',
    'MANDATE_IN_FUTURE',
    'MANDATE_NOT_SIGNED',
    'MATERIAL_UNKNOWN',
    'NOT_DEFERRABLE',
    'NUMBER_TAKEN',
    'OUTSIDE_MANDATE',
    'PLAN_CYCLE',
    'PLAN_EMPTY',
    'PLAN_KEY_TWICE',
    'PLAN_KEY_UNKNOWN',
    'PLAN_TOO_LONG',
    'PROXY_FEE',
  )
  async open(
    @Asker() asker: Principal,
    @Enveloped() envelope: Envelope,
    @Body() body: OpenJourneyDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<OpenedJourneyDto> {
    const opened = await this.journeys.open(asker, envelope, body);
    response.location(`${API_PREFIX}/journeys/${opened.number}`);
    return opened;
  }

  /** What a plan would come to if it were distributed today: its critical path, its expected end and its total limit; nothing is kept. */
  @Post('preview')
  @Permits('journey.preview')
  @HttpCode(200)
  @Problems(
    'CLOCK_AMOUNT_OUT_OF_RANGE',
    'ITEM_UNKNOWN',
    'MATERIAL_UNKNOWN',
    'NOT_DEFERRABLE',
    'PLAN_CYCLE',
    'PLAN_EMPTY',
    'PLAN_KEY_TWICE',
    'PLAN_KEY_UNKNOWN',
    'PLAN_TOO_LONG',
  )
  preview(@Body() body: JourneyPlanDto): Promise<PlanPreviewDto> {
    return this.journeys.preview(body);
  }

  /** Those that the asker may see, the newest first; by status, matter, case, number and title. */
  @Get()
  @Permits('journey.list')
  @Problems('CURSOR_INVALID')
  list(@Asker() asker: Principal, @Query() query: JourneyQueryDto): Promise<ProceedingPageDto> {
    return this.journeys.list(asker, query);
  }

  /** Its cases with their states, what blocks them, the critical path and the expected end. */
  @Get(':number')
  @Permits('journey.read')
  view(@Param('number') number: string, @Asker() asker: Principal): Promise<JourneyDto> {
    return this.journeys.view(number, asker);
  }

  /** What has happened in the journey, entry by entry. */
  @Get(':number/timeline')
  @Permits('journey.read')
  @Problems('CURSOR_INVALID')
  timeline(
    @Param('number') number: string,
    @Asker() asker: Principal,
    @Query() page: PageQueryDto,
  ): Promise<TimelinePageDto> {
    return this.journeys.timeline(number, asker, page);
  }
}
