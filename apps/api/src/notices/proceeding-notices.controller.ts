import { Controller, Get, Param, Query, Res, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ThrottlerGuard } from '@nestjs/throttler';
import type { Response } from 'express';
import { Permits } from '../auth/permits';
import { Asker, type Principal } from '../auth/principal';
import { SendsDocument } from '../http/document.decorator';
import { Problems } from '../http/problem.decorator';
import { ReceiptCodeQueryDto } from '../public/public.request.dto';
import { NoticePrinter } from './notice-printer';
import { ProceedingPapersService } from './proceeding-papers.service';

/** What is issued beside the cases, as PDF; `n` counts as the numbers of notices do. */
@ApiTags('notices')
@Controller()
export class ProceedingNoticesController {
  constructor(
    private readonly papers: ProceedingPapersService,
    private readonly printer: NoticePrinter,
  ) {}

  /** 代办委托书: the mandate in force, to be signed and kept. */
  @Get('journeys/:number/mandate.pdf')
  @Permits('journey.read')
  @SendsDocument('pdf')
  @Problems('CHARACTER_NOT_PRINTABLE', 'NOTICE_NOT_ISSUED')
  async mandate(@Param('number') number: string, @Asker() asker: Principal, @Res() response: Response): Promise<void> {
    await this.printer.send(await this.papers.mandateForStaff(number, asker), response);
  }

  /** The merged one-time notice of all procedures of a journey. */
  @Get('journeys/:number/notices/:n.pdf')
  @Permits('journey.read')
  @SendsDocument('pdf')
  @Problems('CHARACTER_NOT_PRINTABLE', 'NOTICE_NOT_ISSUED')
  async journeyNotice(
    @Param('number') number: string,
    @Param('n') n: string,
    @Asker() asker: Principal,
    @Res() response: Response,
  ): Promise<void> {
    await this.printer.send(await this.papers.journeyNoticeForStaff(number, n, asker), response);
  }

  /** 督办单 as it was given. */
  @Get('supervision/orders/:number/order.pdf')
  @Permits('order.read')
  @SendsDocument('pdf')
  @Problems('CHARACTER_NOT_PRINTABLE', 'NOTICE_NOT_ISSUED')
  async order(@Param('number') number: string, @Asker() asker: Principal, @Res() response: Response): Promise<void> {
    await this.printer.send(await this.papers.order(number, asker), response);
  }

  /** An answer to whoever complained, or what the person it is about is told. */
  @Get('complaints/:number/notices/:n.pdf')
  @Permits('complaint.read')
  @SendsDocument('pdf')
  @Problems('CHARACTER_NOT_PRINTABLE', 'NOTICE_NOT_ISSUED')
  async complaintNotice(
    @Param('number') number: string,
    @Param('n') n: string,
    @Asker() asker: Principal,
    @Res() response: Response,
  ): Promise<void> {
    await this.printer.send(await this.papers.complaintNotice(number, n, asker), response);
  }

  /** What the person whom a sanction concerns is told. */
  @Get('sanctions/:number/notices/:n.pdf')
  @Permits('sanction.read')
  @SendsDocument('pdf')
  @Problems('CHARACTER_NOT_PRINTABLE', 'NOTICE_NOT_ISSUED')
  async sanctionNotice(
    @Param('number') number: string,
    @Param('n') n: string,
    @Asker() asker: Principal,
    @Res() response: Response,
  ): Promise<void> {
    await this.printer.send(await this.papers.sanctionNotice(number, n, asker), response);
  }
}

/** For the applicant of a journey, by the code on his receipt, so many times a minute. */
@ApiTags('public')
@UseGuards(ThrottlerGuard)
@Controller('public/journeys/:number')
export class ApplicantPapersController {
  constructor(
    private readonly papers: ProceedingPapersService,
    private readonly printer: NoticePrinter,
  ) {}

  /** 代办委托书: the mandate in force. */
  @Get('mandate.pdf')
  @Permits('ownJourney.read')
  @SendsDocument('pdf')
  @Problems('CHARACTER_NOT_PRINTABLE', 'NOTICE_NOT_ISSUED', 'RATE_LIMITED')
  async mandate(
    @Param('number') number: string,
    @Query() { code }: ReceiptCodeQueryDto,
    @Res() response: Response,
  ): Promise<void> {
    await this.printer.send(await this.papers.mandateForApplicant(number, code), response);
  }

  /** The merged one-time notice of all procedures. */
  @Get('notices/:n.pdf')
  @Permits('ownJourney.read')
  @SendsDocument('pdf')
  @Problems('CHARACTER_NOT_PRINTABLE', 'NOTICE_NOT_ISSUED', 'RATE_LIMITED')
  async notice(
    @Param('number') number: string,
    @Param('n') n: string,
    @Query() { code }: ReceiptCodeQueryDto,
    @Res() response: Response,
  ): Promise<void> {
    await this.printer.send(await this.papers.journeyNoticeForApplicant(number, n, code), response);
  }
}
