import { Controller, Get, HttpCode, Param, Post, Query, Req, Res, UseGuards } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Permits } from '../auth/permits';
import { Asker, type Principal } from '../auth/principal';
import { Enveloped, type Envelope } from '../commands/envelope';
import { attach } from '../http/attachment';
import { SendsDocument } from '../http/document.decorator';
import { Problems } from '../http/problem.decorator';
import { HeavyThrottleGuard } from '../limits/heavy-throttle.guard';
import { ProblemException } from '../http/problem.exception';
import { IMPORT_KINDS, ImportDto, ImportQueryDto, ImportResultDto, type ImportKind } from './import.dto';
import { ImportsService } from './imports.service';

const FORM = {
  type: 'object',
  required: ['file'],
  properties: { file: { type: 'string', format: 'binary' } },
};
const OfKind = ApiParam({ name: 'kind', enum: IMPORT_KINDS, example: 'absences' });

/** 批量导入: sheets in XLSX or CSV that are taken over as a whole, or not at all. */
@ApiTags('imports')
@Controller('imports')
export class ImportsController {
  constructor(private readonly imports: ImportsService) {}

  /**
   * Persons become a draft of the catalogue, which a leader publishes; absences and open cases are registered one by one by the worker.
   * With `dryRun` everything that is wrong is told by row and column. Cases are the registry's to import, the rest the administrator's.
   */
  @Post(':kind')
  @UseGuards(HeavyThrottleGuard)
  @Permits('import.use')
  @HttpCode(200)
  @OfKind
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: FORM })
  @Problems(
    'RATE_LIMITED',
    'FILE_MISSING',
    'IMPORT_INVALID',
    'NOT_AT_INTAKE',
    'ROLE_REQUIRED',
    'ROUTE_UNKNOWN',
    'SHEET_TOO_LARGE',
    'SHEET_UNREADABLE',
    'TOO_MANY_FILES',
    'UPLOAD_BROKEN',
  )
  take(
    @Param('kind') kind: string,
    @Query() { dryRun }: ImportQueryDto,
    @Req() request: Request,
    @Asker() asker: Principal,
    @Enveloped() envelope: Envelope,
  ): Promise<ImportResultDto> {
    return this.imports.take(kindOf(kind), request, asker, envelope, dryRun === 'true');
  }

  /** An empty sheet with the headings, and how it is filled in. */
  @Get(':kind/template.xlsx')
  @Permits('import.use')
  @OfKind
  @SendsDocument('xlsx')
  @Problems('ROLE_REQUIRED', 'ROUTE_UNKNOWN')
  async template(@Param('kind') kind: string, @Asker() asker: Principal, @Res() response: Response): Promise<void> {
    const { title, content } = await this.imports.template(kindOf(kind), asker);
    attach(response, 'xlsx', { plain: `${kind}-template`, chinese: title });
    response.end(content);
  }

  /** How far the rows of a sheet of absences or cases have come. */
  @Get(':id')
  @Permits('import.use')
  @Problems('IMPORT_UNKNOWN', 'ROLE_REQUIRED')
  view(@Param('id') id: string, @Asker() asker: Principal): Promise<ImportDto> {
    return this.imports.view(id, asker);
  }
}

/** @throws ProblemException ROUTE_UNKNOWN */
function kindOf(kind: string): ImportKind {
  const known = IMPORT_KINDS.find((each) => each === kind);
  if (!known) throw new ProblemException('ROUTE_UNKNOWN');
  return known;
}
