import { Body, Controller, Get, Param, Post, Query, Res, UseInterceptors } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { API_PREFIX } from '../app.settings';
import { Permits } from '../auth/permits';
import { Asker, type Principal } from '../auth/principal';
import { Enveloped, type Envelope } from '../commands/envelope';
import { RegistrationService } from '../commands/registration.service';
import { Problems } from '../http/problem.decorator';
import { RatingWithWordsDto } from './aftercare.dto';
import { CaseActionsDto, CaseChainDto } from './actions.dto';
import { CaseReadingService } from './case-reading.service';
import { CaseListQueryDto, RegisterCaseDto } from './case.request.dto';
import { CaseDto, CasePageDto, ClockExplanationDto, RegisteredCaseDto, TimelinePageDto } from './case.response.dto';
import { EtagInterceptor } from './etag.interceptor';
import { CaseMatterDto, ExtensionEffectDto } from './matter.response.dto';
import { PageQueryDto } from './page.dto';

@ApiTags('cases')
@Controller('cases')
export class CasesController {
  constructor(
    private readonly reading: CaseReadingService,
    private readonly registration: RegistrationService,
  ) {}

  /** Takes in an application (收件): a case number, a receipt with its code, and a first handler. */
  @Post()
  @Permits('case.register')
  @UseInterceptors(EtagInterceptor)
  @Problems(
    'ACCEPTED_BEFORE_RECEIPT',
    'ID_NUMBER_INVALID',
    'IMPORT_NOT_ALLOWED',
    'ITEM_UNKNOWN',
    'MATERIAL_UNKNOWN',
    'NUMBER_TAKEN',
    'PAST_IN_FUTURE',
    'PAUSE_BEFORE_RECEIPT',
    'PAUSE_NOT_ALLOWED',
    'RECEIVED_IN_FUTURE',
    'ROLE_REQUIRED',
    'UNDERTAKING_IN_FUTURE',
    'UNDERTAKING_NOT_ALLOWED',
    'UNDERTAKING_TAKEN',
  )
  async register(
    @Body() body: RegisterCaseDto,
    @Asker() asker: Principal,
    @Enveloped() envelope: Envelope,
    @Res({ passthrough: true }) response: Response,
  ): Promise<RegisteredCaseDto> {
    const registered = await this.registration.register(asker, envelope, body);
    response.location(`${API_PREFIX}/cases/${registered.caseNo}`);
    return registered;
  }

  /** The cases that the asker may see, newest first. */
  @Get()
  @Permits('case.list')
  @Problems('CURSOR_INVALID')
  list(@Query() query: CaseListQueryDto, @Asker() asker: Principal): Promise<CasePageDto> {
    return this.reading.list(asker, query);
  }

  /** One case, folded from its ledger. */
  @Get(':caseNo')
  @Permits('case.read')
  @UseInterceptors(EtagInterceptor)
  view(@Param('caseNo') caseNo: string, @Asker() asker: Principal): Promise<CaseDto> {
    return this.reading.view(caseNo, asker);
  }

  /** The same as its running workflow sees it. */
  @Get(':caseNo/live')
  @Permits('case.read')
  @UseInterceptors(EtagInterceptor)
  @Problems('CASE_BUSY', 'TEMPORAL_AWAY')
  live(@Param('caseNo') caseNo: string, @Asker() asker: Principal): Promise<CaseDto> {
    return this.reading.live(caseNo, asker);
  }

  /** What happened, in order, chained by hash. */
  @Get(':caseNo/timeline')
  @Permits('case.read')
  @Problems('CURSOR_INVALID')
  timeline(
    @Param('caseNo') caseNo: string,
    @Query() page: PageQueryDto,
    @Asker() asker: Principal,
  ): Promise<TimelinePageDto> {
    return this.reading.timeline(caseNo, asker, page);
  }

  /** Whether the chain of what happened is whole: every hash is computed anew. */
  @Get(':caseNo/chain')
  @Permits('case.read')
  chain(@Param('caseNo') caseNo: string, @Asker() asker: Principal): Promise<CaseChainDto> {
    return this.reading.chain(caseNo, asker);
  }

  /** What the applicant thought of it, with his own words (好差评). */
  @Get(':caseNo/rating')
  @Permits('case.read')
  @Problems('NO_RATING')
  rating(@Param('caseNo') caseNo: string, @Asker() asker: Principal): Promise<RatingWithWordsDto> {
    return this.reading.rating(caseNo, asker);
  }

  /** Both limits day by day, with the reason why each day counted or did not. */
  @Get(':caseNo/clock')
  @Permits('case.read')
  clock(@Param('caseNo') caseNo: string, @Asker() asker: Principal): Promise<ClockExplanationDto> {
    return this.reading.clock(caseNo, asker);
  }

  /** The matter in the version to which the case is kept, with what has come in: what the forms of its actions offer. */
  @Get(':caseNo/matter')
  @Permits('case.read')
  matter(@Param('caseNo') caseNo: string, @Asker() asker: Principal): Promise<CaseMatterDto> {
    return this.reading.matter(caseNo, asker);
  }

  /** Every action with whether the asker may take it now, and if not, why not and by which rule. */
  @Get(':caseNo/actions')
  @Permits('case.read')
  actions(@Param('caseNo') caseNo: string, @Asker() asker: Principal): Promise<CaseActionsDto> {
    return this.reading.actions(caseNo, asker);
  }

  /** What granting a request for an extension would do to both limits, before it is decided. */
  @Get(':caseNo/extension-requests/:id/effect')
  @Permits('case.read')
  @Problems('EXTENSION_UNKNOWN')
  extensionEffect(
    @Param('caseNo') caseNo: string,
    @Param('id') extensionId: string,
    @Asker() asker: Principal,
  ): Promise<ExtensionEffectDto> {
    return this.reading.extensionEffect(caseNo, extensionId, asker);
  }
}
