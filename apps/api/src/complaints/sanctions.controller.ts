import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Permits } from '../auth/permits';
import { Asker, type Principal } from '../auth/principal';
import { TimelinePageDto } from '../cases/case.response.dto';
import { PageQueryDto } from '../cases/page.dto';
import { Enveloped, type Envelope } from '../commands/envelope';
import { Problems } from '../http/problem.decorator';
import { ProceedingPageDto } from '../proceedings/proceeding.dto';
import { ProceedingCommand, type SentToProceeding } from '../proceedings/sent';
import { GroundsDto } from './complaint.dto';
import {
  AppealDecisionDto,
  HandedOverDto,
  LaddersDto,
  ProposeSanctionDto,
  SanctionDecisionDto,
  SanctionDto,
  SanctionQueryDto,
  StatementDto,
} from './sanction.dto';
import { SanctionsService } from './sanctions.service';

/** 责任追究: proposal, hearing of the person, decision, record, appeal; no step before the one it rests on (R-SUP-02). */
@ApiTags('sanctions')
@Controller('sanctions')
export class SanctionsController {
  constructor(private readonly sanctions: SanctionsService) {}

  /** What the three regulations threaten, each with its own grades and in its own words. */
  @Get('ladders')
  @Permits('sanction.ladders')
  ladders(): LaddersDto {
    return this.sanctions.ladders();
  }

  /** By discipline inspection or a leader, for a verified complaint or a confirmed breach. */
  @Post()
  @Permits('sanction.propose')
  @Problems(
    'COMPLAINT_REQUIRED',
    'GRADE_NOT_ON_LADDER',
    'GROUND_NOT_ON_LADDER',
    'NOT_YOURS_TO_PROPOSE',
    'NUMBER_TAKEN',
    'ORIGIN_NOT_ESTABLISHED',
    'PERSON_UNKNOWN',
    'REASON_REQUIRED',
    'SANCTION_OF_YOURSELF',
  )
  propose(
    @Asker() asker: Principal,
    @Enveloped() envelope: Envelope,
    @Body() body: ProposeSanctionDto,
  ): Promise<SanctionDto> {
    return this.sanctions.propose(asker, envelope, body);
  }

  /** The newest first; those that one may see. */
  @Get()
  @Permits('sanction.list')
  @Problems('CURSOR_INVALID')
  list(@Asker() asker: Principal, @Query() query: SanctionQueryDto): Promise<ProceedingPageDto> {
    return this.sanctions.list(asker, query);
  }

  /** One sanction, from its proposal to what became of it. */
  @Get(':number')
  @Permits('sanction.read')
  view(@Param('number') number: string, @Asker() asker: Principal): Promise<SanctionDto> {
    return this.sanctions.view(number, asker);
  }

  /** What has happened in it, entry by entry. */
  @Get(':number/timeline')
  @Permits('sanction.read')
  @Problems('CURSOR_INVALID')
  timeline(
    @Param('number') number: string,
    @Asker() asker: Principal,
    @Query() page: PageQueryDto,
  ): Promise<TimelinePageDto> {
    return this.sanctions.timeline(number, asker, page);
  }

  /** The person states his case, or whoever hears him takes it down. */
  @Post(':number/statement')
  @Permits('sanction.giveStatement')
  @HttpCode(200)
  @Problems('ALREADY_HEARD', 'REASON_REQUIRED')
  giveStatement(@ProceedingCommand() sent: SentToProceeding, @Body() body: StatementDto): Promise<SanctionDto> {
    return this.sanctions.act('giveStatement', sent, body);
  }

  /** The person has nothing to say. */
  @Post(':number/statement-waiver')
  @Permits('sanction.waiveStatement')
  @HttpCode(200)
  @Problems('ALREADY_HEARD', 'NOT_YOURS_TO_APPEAL')
  waiveStatement(@ProceedingCommand() sent: SentToProceeding): Promise<SanctionDto> {
    return this.sanctions.act('waiveStatement', sent, {});
  }

  /** By the leader in charge, once the person has been heard and the finding can be overturned no more. */
  @Post(':number/decision')
  @Permits('sanction.decide')
  @HttpCode(200)
  @Problems(
    'FINDING_NOT_FINAL',
    'GRADE_NOT_ON_LADDER',
    'NOT_HEARD_YET',
    'ORIGIN_NOT_ESTABLISHED',
    'REASON_REQUIRED',
    'SANCTION_DECIDED',
    'SANCTION_GRAVER',
    'SANCTION_OF_YOURSELF',
  )
  decide(@ProceedingCommand() sent: SentToProceeding, @Body() body: SanctionDecisionDto): Promise<SanctionDto> {
    return this.sanctions.decide(sent, body);
  }

  /** Handed to the person and put on his record; his time to appeal begins. */
  @Post(':number/record')
  @Permits('sanction.record')
  @HttpCode(200)
  @Problems('TOLD_BEFORE_ISSUE', 'TOLD_IN_FUTURE')
  record(
    @ProceedingCommand() sent: SentToProceeding,
    @Body() { toldAt, ...body }: HandedOverDto,
  ): Promise<SanctionDto> {
    return this.sanctions.act('record', sent, { ...body, toldAt: Date.parse(toldAt) });
  }

  /** The person concerned asks for a review of the decision. */
  @Post(':number/appeal')
  @Permits('sanction.appeal')
  @HttpCode(200)
  @Problems('APPEAL_NOT_OPEN', 'NOT_YOURS_TO_APPEAL', 'REASON_REQUIRED')
  appeal(@ProceedingCommand() sent: SentToProceeding, @Body() body: GroundsDto): Promise<SanctionDto> {
    return this.sanctions.act('appeal', sent, body);
  }

  /** Upheld or overturned, by somebody other than who decided. */
  @Post(':number/appeal-decision')
  @Permits('sanction.decideAppeal')
  @HttpCode(200)
  @Problems('DECIDED_BY_YOU', 'REASON_REQUIRED', 'SANCTION_OF_YOURSELF')
  decideAppeal(@ProceedingCommand() sent: SentToProceeding, @Body() body: AppealDecisionDto): Promise<SanctionDto> {
    return this.sanctions.act('decideAppeal', sent, body);
  }
}
