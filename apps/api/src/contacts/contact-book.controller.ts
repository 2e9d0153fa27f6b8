import { Controller, Get, Query, Res, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Permits } from '../auth/permits';
import { Asker, type Principal } from '../auth/principal';
import { Books } from '../documents/books';
import { SendsDocument } from '../http/document.decorator';
import { Problems } from '../http/problem.decorator';
import { HeavyThrottleGuard } from '../limits/heavy-throttle.guard';
import { ContactFilterDto } from './contact.request.dto';
import { ContactsService } from './contacts.service';

/** Stands before the routes of contacts, which would take its name for a number. */
@ApiTags('contacts')
@Controller('contacts')
export class ContactBookController {
  constructor(
    private readonly contacts: ContactsService,
    private readonly books: Books,
  ) {}

  /** The book of contacts (首问登记台账): what the list finds, nothing of who came; at most 100,000 a file. */
  @Get('export.xlsx')
  @UseGuards(HeavyThrottleGuard)
  @Permits('contact.export')
  @SendsDocument('xlsx')
  @Problems('RATE_LIMITED', 'EXPORT_TOO_LARGE')
  async export(@Asker() asker: Principal, @Query() query: ContactFilterDto, @Res() response: Response): Promise<void> {
    await this.books.send(asker, await this.contacts.book(asker, query), response);
  }
}
