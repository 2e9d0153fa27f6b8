import { Controller, Get, Param, Res, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ThrottlerGuard } from '@nestjs/throttler';
import type { Response } from 'express';
import { Permits } from '../auth/permits';
import { Problems } from '../http/problem.decorator';
import { cacheable } from './cacheable';
import { CalendarYearDto, HallDto, YearParamDto } from './hall.dto';
import { HallService } from './hall.service';

/** What hangs in the hall, and the days that count. */
@ApiTags('public')
@UseGuards(ThrottlerGuard)
@Controller('public')
export class HallController {
  constructor(private readonly halls: HallService) {}

  /** 大厅公示屏: today's numbers, and the lamps of each department. No case and no person is named. */
  @Get('hall')
  @Permits('public.read')
  @Problems('RATE_LIMITED')
  hall(): Promise<HallDto> {
    return this.halls.hall();
  }

  /** The days off and the make-up working days of a year (R-LAW-07). */
  @Get('calendar/:year')
  @Permits('public.read')
  @Problems('RATE_LIMITED')
  async calendar(
    @Param() { year }: YearParamDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CalendarYearDto> {
    return cacheable(await this.halls.year(year), response);
  }
}
