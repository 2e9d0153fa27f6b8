import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { writeXlsx } from '@shouban/documents';
import { Asker, type Principal } from '../auth/principal';
import { attach } from '../http/attachment';
import { SendsDocument } from '../http/document.decorator';
import { Problems } from '../http/problem.decorator';
import { RegistryFilterDto } from './registry.dto';
import { RegistryExportService } from './registry-export.service';

/** Stands before the registry's own routes, which would take its name for a number. */
@ApiTags('registry')
@Controller('registry')
export class RegistryExportController {
  constructor(private readonly registry: RegistryExportService) {}

  /** The registry's book (台账): what the list finds, received and closed columns; at most 10,000 records a file. */
  @Get('export.xlsx')
  @SendsDocument('xlsx')
  @Problems('EXPORT_TOO_LARGE')
  async export(@Asker() asker: Principal, @Query() query: RegistryFilterDto, @Res() response: Response): Promise<void> {
    const { head, rows } = await this.registry.open(asker, query);
    attach(response, 'xlsx', { plain: 'registry', chinese: `${head.title}（${head.asOf}）` });
    response.setHeader('Cache-Control', 'private, no-store');
    await writeXlsx(head, rows, response);
  }
}
