import { Body, Controller, Get, Param, Post, Query, Res, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ThrottlerGuard } from '@nestjs/throttler';
import type { Response } from 'express';
import { Permits } from '../auth/permits';
import { Asker, type Principal } from '../auth/principal';
import { Enveloped, type Envelope } from '../commands/envelope';
import { PublishedTables } from '../documents/published-tables';
import { SendsDocument } from '../http/document.decorator';
import { Problems } from '../http/problem.decorator';
import { cacheable } from '../public/cacheable';
import { IssueQueryDto, IssueReportDto, MonthParamDto, ReportDto, ReportPageDto, ReportQueryDto } from './report.dto';
import { ReportsService } from './reports.service';

/** What was done in each month, for everybody, with the telephone of those who supervise (R-SUP-05). */
@ApiTags('public')
@UseGuards(ThrottlerGuard)
@Controller('public/reports')
export class PublicReportsController {
  constructor(
    private readonly reports: ReportsService,
    private readonly tables: PublishedTables,
  ) {}

  /** The latest month first. */
  @Get()
  @Permits('public.read')
  @Problems('CURSOR_INVALID', 'RATE_LIMITED')
  async list(@Query() query: ReportQueryDto, @Res({ passthrough: true }) response: Response): Promise<ReportPageDto> {
    return cacheable(await this.reports.list(query), response);
  }

  /** One month as a sheet, to reckon with. */
  @Get(':month.xlsx')
  @Permits('public.read')
  @SendsDocument('xlsx')
  @Problems('RATE_LIMITED', 'REPORT_MONTH_NOT_OVER', 'REPORT_NOT_ISSUED')
  async xlsx(
    @Param() { month }: MonthParamDto,
    @Query() { issue }: IssueQueryDto,
    @Res() response: Response,
  ): Promise<void> {
    await this.tables.send(await this.reports.sheet(month, issue), 'xlsx', `report-${month}`, response);
  }

  /** One month as a sheet, to print and put up. */
  @Get(':month.pdf')
  @Permits('public.read')
  @SendsDocument('pdf')
  @Problems('RATE_LIMITED', 'REPORT_MONTH_NOT_OVER', 'REPORT_NOT_ISSUED', 'CHARACTER_NOT_PRINTABLE')
  async pdf(
    @Param() { month }: MonthParamDto,
    @Query() { issue }: IssueQueryDto,
    @Res() response: Response,
  ): Promise<void> {
    await this.tables.send(await this.reports.sheet(month, issue), 'pdf', `report-${month}`, response);
  }

  /** One month by section and item; the issue in force, or an earlier one. */
  @Get(':month')
  @Permits('public.read')
  @Problems('RATE_LIMITED', 'REPORT_MONTH_NOT_OVER', 'REPORT_NOT_ISSUED')
  async view(
    @Param() { month }: MonthParamDto,
    @Query() { issue }: IssueQueryDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ReportDto> {
    return cacheable(await this.reports.view(month, issue), response);
  }
}

@ApiTags('supervision')
@Controller('supervision/reports')
export class ReportsController {
  constructor(private readonly reports: ReportsService) {}

  /** A report before the Schedule makes it; or, with a reason, another issue after something of the month was corrected. */
  @Post()
  @Permits('report.issue')
  @Problems('REASON_REQUIRED', 'REPORT_MONTH_NOT_OVER', 'REPORT_NOT_ISSUED', 'SUPERVISOR_REQUIRED')
  issue(@Asker() asker: Principal, @Enveloped() envelope: Envelope, @Body() body: IssueReportDto): Promise<ReportDto> {
    return this.reports.issue(asker, envelope, body);
  }
}
