import { Controller, Get, Query, Res, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Permits } from '../auth/permits';
import { Asker, type Principal } from '../auth/principal';
import { Books } from '../documents/books';
import { SendsDocument } from '../http/document.decorator';
import { Problems } from '../http/problem.decorator';
import { HeavyThrottleGuard } from '../limits/heavy-throttle.guard';
import { ComplaintFilterDto } from './complaint.dto';
import { ComplaintsService } from './complaints.service';

/** Stands before the routes of complaints, which would take its name for a number. */
@ApiTags('complaints')
@Controller('complaints')
export class ComplaintBookController {
  constructor(
    private readonly complaints: ComplaintsService,
    private readonly books: Books,
  ) {}

  /** The book of complaints (投诉台账): those that the asker has to do with; at most 100,000 a file. */
  @Get('export.xlsx')
  @UseGuards(HeavyThrottleGuard)
  @Permits('complaint.export')
  @SendsDocument('xlsx')
  @Problems('RATE_LIMITED', 'EXPORT_TOO_LARGE')
  async export(
    @Asker() asker: Principal,
    @Query() query: ComplaintFilterDto,
    @Res() response: Response,
  ): Promise<void> {
    await this.books.send(asker, this.complaints.book(asker, query), response);
  }
}
