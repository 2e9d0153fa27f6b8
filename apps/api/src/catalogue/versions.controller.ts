import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Permits } from '../auth/permits';
import { PageQueryDto } from '../cases/page.dto';
import { Problems } from '../http/problem.decorator';
import { DifferenceDto, VersionDto, VersionPageDto } from './draft.dto';
import { VersionsService } from './versions.service';

/** 目录版本: which there are, who has put each in force, and how many open cases stay on it (R-REG-05). */
@ApiTags('catalogue')
@Controller('catalogue/versions')
export class VersionsController {
  constructor(private readonly versions: VersionsService) {}

  /** The one in force first. */
  @Get()
  @Permits('catalogue.read')
  @Problems('CURSOR_INVALID', 'ROLE_REQUIRED')
  list(@Query() query: PageQueryDto): Promise<VersionPageDto> {
    return this.versions.list(query);
  }

  /** One of them. */
  @Get(':version')
  @Permits('catalogue.read')
  @Problems('ROLE_REQUIRED', 'VERSION_UNKNOWN')
  view(@Param('version') version: string): Promise<VersionDto> {
    return this.versions.view(version);
  }

  /** What its publication changed, field by field. */
  @Get(':version/difference')
  @Permits('catalogue.read')
  @Problems('ROLE_REQUIRED', 'VERSION_UNKNOWN')
  difference(@Param('version') version: string): Promise<DifferenceDto> {
    return this.versions.difference(version);
  }
}
