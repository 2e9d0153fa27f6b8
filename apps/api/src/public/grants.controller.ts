import { Controller, Get, Param, Query, Res, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ThrottlerGuard } from '@nestjs/throttler';
import type { Response } from 'express';
import { Permits } from '../auth/permits';
import { Problems } from '../http/problem.decorator';
import { cacheable } from './cacheable';
import { GrantDto, GrantPageDto, GrantQueryDto } from './grants.dto';
import { GrantsService } from './grants.service';

/** Grants are public (行政许可决定公开): by matter, department and day, or by their number. */
@ApiTags('public')
@UseGuards(ThrottlerGuard)
@Controller('public/grants')
export class GrantsController {
  constructor(private readonly grants: GrantsService) {}

  /** What was granted, the newest first (R-LAW-12). */
  @Get()
  @Permits('public.read')
  @Problems('RATE_LIMITED', 'CURSOR_INVALID')
  async list(@Query() query: GrantQueryDto, @Res({ passthrough: true }) response: Response): Promise<GrantPageDto> {
    return cacheable(await this.grants.list(query), response);
  }

  /** One grant, by the number of its decision or of its case: whether it was given, and is still in force (R-LAW-12). */
  @Get(':number')
  @Permits('public.read')
  @Problems('RATE_LIMITED', 'GRANT_UNKNOWN')
  async find(@Param('number') number: string, @Res({ passthrough: true }) response: Response): Promise<GrantDto> {
    return cacheable(await this.grants.find(number), response);
  }
}
