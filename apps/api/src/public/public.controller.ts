import { Body, Controller, Get, HttpCode, Param, Post, Query, Res, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ThrottlerGuard } from '@nestjs/throttler';
import type { Response } from 'express';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import { Permits } from '../auth/permits';
import { ApplicantEnveloped, type Envelope } from '../commands/envelope';
import { Problems } from '../http/problem.decorator';
import { cacheable } from './cacheable';
import { CataloguePages, type CataloguePage } from './catalogue-pages';
import { presentItems, presentJointTable, presentLimitTable } from './catalogue.presenter';
import { ItemsDto, JointTableDto, LimitTableDto } from './catalogue.response.dto';
import { ClockQueryDto } from './clock-query.dto';
import { presentPromises } from './promises.presenter';
import { PromisesDto } from './promises.response.dto';
import { PublicCasesService } from './public-cases.service';
import { publicClock } from './public-clock';
import {
  ApplicantRatingDto,
  ApplicantSupplementDto,
  ApplicantWithdrawalDto,
  ReceiptCodeQueryDto,
} from './public.request.dto';
import { PublicCaseDto, PublicClockDto, StaffNoticesDto } from './public.response.dto';
import { CompetentBodiesDto, StaffCardsDto } from './staff.dto';
import { presentCompetentBodies, presentStaffCards } from './staff.presenter';
import { StaffNoticesService } from './staff-notices.service';

/** What anybody may ask without an account, so many times a minute. */
@ApiTags('public')
@UseGuards(ThrottlerGuard)
@Controller('public')
export class PublicController {
  constructor(
    private readonly pages: CataloguePages,
    private readonly catalogue: CatalogueReader,
    private readonly cases: PublicCasesService,
    private readonly notices: StaffNoticesService,
  ) {}

  /** When a limit ends, and day by day why. */
  @Get('clock')
  @Permits('public.read')
  @Problems('RATE_LIMITED', 'CLOCK_DUE_TOO_FAR')
  async clock(@Query() query: ClockQueryDto): Promise<PublicClockDto> {
    return publicClock(query, await this.catalogue.calendar());
  }

  /** What can be applied for, with its materials, limits, fee and place. */
  @Get('items')
  @Permits('public.read')
  @Problems('RATE_LIMITED')
  async items(@Res({ passthrough: true }) response: Response): Promise<ItemsDto> {
    return keep(await this.pages.page(presentItems), response);
  }

  /** 项目办理流程时限表: every matter with its basis, fee, post, flow and limits. */
  @Get('limits')
  @Permits('public.read')
  @Problems('RATE_LIMITED')
  async limits(@Res({ passthrough: true }) response: Response): Promise<LimitTableDto> {
    return keep(await this.pages.page(presentLimitTable), response);
  }

  /** 项目并联办理流程时限表: every joint matter with its lead and each department's limit. */
  @Get('joint-limits')
  @Permits('public.read')
  @Problems('RATE_LIMITED')
  async jointLimits(@Res({ passthrough: true }) response: Response): Promise<JointTableDto> {
    return keep(await this.pages.page(presentJointTable), response);
  }

  /** 服务承诺: what every section that serves the public promises, in eight contents. */
  @Get('promises')
  @Permits('public.read')
  @Problems('RATE_LIMITED')
  async promises(@Res({ passthrough: true }) response: Response): Promise<PromisesDto> {
    return keep(await this.pages.page(presentPromises), response);
  }

  /** 挂牌上岗: name, title, post, scope of business and complaint channel of every window (R-CON-10). */
  @Get('staff')
  @Permits('public.read')
  @Problems('RATE_LIMITED')
  async staff(@Res({ passthrough: true }) response: Response): Promise<StaffCardsDto> {
    return keep(await this.pages.page(presentStaffCards), response);
  }

  /** Who is competent for what is outside the remit of this house (R-CON-06). */
  @Get('competent-bodies')
  @Permits('public.read')
  @Problems('RATE_LIMITED')
  async competentBodies(@Res({ passthrough: true }) response: Response): Promise<CompetentBodiesDto> {
    return keep(await this.pages.page(presentCompetentBodies), response);
  }

  /** Which windows are watched by a neighbour just now, and where their officers are. */
  @Get('staff-notices')
  @Permits('public.read')
  @Problems('RATE_LIMITED')
  staffNotices(): Promise<StaffNoticesDto> {
    return this.notices.inForce();
  }

  /** How an application stands, by the code on its receipt. */
  @Get('cases/:caseNo')
  @Permits('ownCase.read')
  @Problems('RATE_LIMITED')
  view(@Param('caseNo') caseNo: string, @Query() { code }: ReceiptCodeQueryDto): Promise<PublicCaseDto> {
    return this.cases.view(caseNo, code);
  }

  /** The applicant brings what he was told was missing (补正), in parts or at once. */
  @Post('cases/:caseNo/supplement')
  @Permits('ownCase.supplement')
  @HttpCode(200)
  @Problems(
    'MATERIAL_UNKNOWN',
    'NOT_OWED',
    'NOTHING_SUPPLIED',
    'RATE_LIMITED',
    'UNDERTAKING_IN_FUTURE',
    'UNDERTAKING_NOT_ALLOWED',
    'UNDERTAKING_TAKEN',
  )
  supplement(
    @Param('caseNo') caseNo: string,
    @Body() { code, materials }: ApplicantSupplementDto,
    @ApplicantEnveloped() envelope: Envelope,
  ): Promise<PublicCaseDto> {
    return this.cases.supplement(caseNo, code, envelope, materials);
  }

  /** The applicant takes the application back. */
  @Post('cases/:caseNo/withdrawal')
  @Permits('ownCase.withdraw')
  @HttpCode(200)
  @Problems('RATE_LIMITED')
  withdraw(
    @Param('caseNo') caseNo: string,
    @Body() { code, reason }: ApplicantWithdrawalDto,
    @ApplicantEnveloped() envelope: Envelope,
  ): Promise<PublicCaseDto> {
    return this.cases.withdraw(caseNo, code, envelope, reason);
  }

  /** The applicant rates his closed case, once, in five grades (好差评). */
  @Post('cases/:caseNo/rating')
  @Permits('ownCase.rate')
  @HttpCode(200)
  @Problems('APPLICANT_REQUIRED', 'NOT_RATED', 'RATED', 'RATE_LIMITED')
  rate(
    @Param('caseNo') caseNo: string,
    @Body() { code, ...rating }: ApplicantRatingDto,
    @ApplicantEnveloped() envelope: Envelope,
  ): Promise<PublicCaseDto> {
    return this.cases.rate(caseNo, code, envelope, rating);
  }

  /** The applicant asks for a hearing that he was told of, within five working days (听证申请). */
  @Post('cases/:caseNo/hearings/:id/request')
  @Permits('ownCase.requestHearing')
  @HttpCode(200)
  @Problems('RATE_LIMITED', 'HEARING_NOT_OFFERED', 'HEARING_REQUEST_LATE', 'HEARING_UNKNOWN')
  requestHearing(
    @Param('caseNo') caseNo: string,
    @Param('id') hearingId: string,
    @Body() { code }: ReceiptCodeQueryDto,
    @ApplicantEnveloped() envelope: Envelope,
  ): Promise<PublicCaseDto> {
    return this.cases.requestHearing(caseNo, code, envelope, hearingId);
  }

  /** The applicant does without the hearing (放弃听证). */
  @Post('cases/:caseNo/hearings/:id/waiver')
  @Permits('ownCase.waiveHearing')
  @HttpCode(200)
  @Problems('RATE_LIMITED', 'HEARING_NOT_OFFERED', 'HEARING_UNKNOWN')
  waiveHearing(
    @Param('caseNo') caseNo: string,
    @Param('id') hearingId: string,
    @Body() { code, reason }: ApplicantWithdrawalDto,
    @ApplicantEnveloped() envelope: Envelope,
  ): Promise<PublicCaseDto> {
    return this.cases.waiveHearing(caseNo, code, envelope, { hearingId, ...(reason && { reason }) });
  }
}

function keep<T>({ body, etag }: CataloguePage<T>, response: Response): T {
  return cacheable(body, response, etag);
}
