import { Controller, Get, Query, Res, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Permits } from '../auth/permits';
import { Asker, type Principal } from '../auth/principal';
import { Books } from '../documents/books';
import { SendsDocument } from '../http/document.decorator';
import { Problems } from '../http/problem.decorator';
import { HeavyThrottleGuard } from '../limits/heavy-throttle.guard';
import { RegistryFilterDto } from './registry.dto';
import { RegistryExportService } from './registry-export.service';

/** Stands before the registry's own routes, which would take its name for a number. */
@ApiTags('registry')
@Controller('registry')
export class RegistryExportController {
  constructor(
    private readonly registry: RegistryExportService,
    private readonly books: Books,
  ) {}

  /** The registry's book (台账): what the list finds, received and closed columns; at most 100,000 records a file. */
  @Get('export.xlsx')
  @UseGuards(HeavyThrottleGuard)
  @Permits('registry.export')
  @SendsDocument('xlsx')
  @Problems('RATE_LIMITED', 'EXPORT_TOO_LARGE')
  async export(@Asker() asker: Principal, @Query() query: RegistryFilterDto, @Res() response: Response): Promise<void> {
    await this.books.send(asker, await this.registry.book(asker, query), response);
  }
}
