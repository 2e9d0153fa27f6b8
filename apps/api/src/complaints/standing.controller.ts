import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Permits } from '../auth/permits';
import { Asker, type Principal } from '../auth/principal';
import { Problems } from '../http/problem.decorator';
import { SectionStandingDto, StandingQueryDto } from './complaint.dto';
import { StandingService } from './standing.service';

@ApiTags('supervision')
@Controller('supervision/sections')
export class StandingController {
  constructor(private readonly standings: StandingService) {}

  /** Verified complaints of a year, and whether the section's head may be rated excellent for it. */
  @Get(':code/standing')
  @Permits('section.standing')
  @Problems('ROLE_REQUIRED', 'SECTION_UNKNOWN')
  standing(
    @Param('code') code: string,
    @Asker() asker: Principal,
    @Query() { year }: StandingQueryDto,
  ): Promise<SectionStandingDto> {
    return this.standings.of(code, asker, year);
  }
}
