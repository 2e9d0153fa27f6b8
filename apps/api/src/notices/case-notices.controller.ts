import { Controller, Get, Param, Query, Res, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ThrottlerGuard } from '@nestjs/throttler';
import type { Response } from 'express';
import { Permits } from '../auth/permits';
import { Asker, type Principal } from '../auth/principal';
import { SendsDocument } from '../http/document.decorator';
import { Problems } from '../http/problem.decorator';
import { ReceiptCodeQueryDto } from '../public/public.request.dto';
import { CasePapersService } from './case-papers.service';
import { NoticePrinter } from './notice-printer';

/** Written notices of a case as PDF; `n` counts them as their numbers do: `QH2026000123-04` is the fourth. */
@ApiTags('cases')
@Controller('cases')
export class CaseNoticesController {
  constructor(
    private readonly papers: CasePapersService,
    private readonly printer: NoticePrinter,
  ) {}

  /** A written notice as it was issued, to print. */
  @Get(':caseNo/notices/:n.pdf')
  @Permits('case.read')
  @SendsDocument('pdf')
  @Problems('CHARACTER_NOT_PRINTABLE', 'NOTICE_NOT_ISSUED')
  async print(
    @Param('caseNo') caseNo: string,
    @Param('n') n: string,
    @Asker() asker: Principal,
    @Res() response: Response,
  ): Promise<void> {
    await this.printer.send(await this.papers.forStaff(caseNo, n, asker), response);
  }
}

/** The same for an applicant, who has no account, so many times a minute. */
@ApiTags('public')
@UseGuards(ThrottlerGuard)
@Controller('public/cases')
export class ApplicantNoticesController {
  constructor(
    private readonly papers: CasePapersService,
    private readonly printer: NoticePrinter,
  ) {}

  /** A notice that is addressed to the applicant, by the code on his receipt. */
  @Get(':caseNo/notices/:n.pdf')
  @Permits('ownCase.read')
  @SendsDocument('pdf')
  @Problems('CHARACTER_NOT_PRINTABLE', 'NOTICE_NOT_ISSUED', 'RATE_LIMITED')
  async print(
    @Param('caseNo') caseNo: string,
    @Param('n') n: string,
    @Query() { code }: ReceiptCodeQueryDto,
    @Res() response: Response,
  ): Promise<void> {
    await this.printer.send(await this.papers.forApplicant(caseNo, n, code), response);
  }
}
