import { Controller, Get, Query, Res, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Permits } from '../auth/permits';
import { Asker, type Principal } from '../auth/principal';
import { Books } from '../documents/books';
import { SendsDocument } from '../http/document.decorator';
import { Problems } from '../http/problem.decorator';
import { HeavyThrottleGuard } from '../limits/heavy-throttle.guard';
import { CaseBookService } from './case-book.service';
import { CaseFilterDto } from './case.request.dto';

/** Stands before the routes of cases, which would take its name for a number. */
@ApiTags('cases')
@Controller('cases')
export class CaseBookController {
  constructor(
    private readonly cases: CaseBookService,
    private readonly books: Books,
  ) {}

  /** The book of cases (办件台账): what the list finds, with limits and closing; at most 100,000 cases a file. */
  @Get('export.xlsx')
  @UseGuards(HeavyThrottleGuard)
  @Permits('case.export')
  @SendsDocument('xlsx')
  @Problems('RATE_LIMITED', 'EXPORT_TOO_LARGE')
  async export(@Asker() asker: Principal, @Query() query: CaseFilterDto, @Res() response: Response): Promise<void> {
    await this.books.send(asker, await this.cases.book(asker, query), response);
  }
}
