import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Asker, type Principal } from '../auth/principal';
import { TimelinePageDto } from '../cases/case.response.dto';
import { PageQueryDto } from '../cases/page.dto';
import { Enveloped, type Envelope } from '../commands/envelope';
import { Problems } from '../http/problem.decorator';
import { ProceedingPageDto } from '../proceedings/proceeding.dto';
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
  ladders(): LaddersDto {
    return this.sanctions.ladders();
  }

  /** By discipline inspection or a leader, for a verified complaint or a confirmed breach. */
  @Post()
  @Problems(
    'COMPLAINT_REQUIRED',
    'GRADE_NOT_ON_LADDER',
    'GROUND_NOT_ON_LADDER',
    'NOT_YOURS_TO_PROPOSE',
    'ORIGIN_NOT_ESTABLISHED',
    'PERSON_UNKNOWN',
    'SANCTION_OF_YOURSELF',
  )
  propose(
    @Asker() asker: Principal,
    @Enveloped() envelope: Envelope,
    @Body() body: ProposeSanctionDto,
  ): Promise<SanctionDto> {
    return this.sanctions.propose(asker, envelope, body);
  }

  @Get()
  @Problems('CURSOR_INVALID')
  list(@Asker() asker: Principal, @Query() query: SanctionQueryDto): Promise<ProceedingPageDto> {
    return this.sanctions.list(asker, query);
  }

  @Get(':number')
  @Problems('PROCEEDING_UNKNOWN')
  view(@Param('number') number: string, @Asker() asker: Principal): Promise<SanctionDto> {
    return this.sanctions.view(number, asker);
  }

  @Get(':number/timeline')
  @Problems('CURSOR_INVALID', 'PROCEEDING_UNKNOWN')
  timeline(
    @Param('number') number: string,
    @Asker() asker: Principal,
    @Query() page: PageQueryDto,
  ): Promise<TimelinePageDto> {
    return this.sanctions.timeline(number, asker, page);
  }

  /** The person states his case, or whoever hears him takes it down. */
  @Post(':number/statement')
  @HttpCode(200)
  @Problems('ALREADY_HEARD', 'PROCEEDING_CLOSED')
  giveStatement(
    @Param('number') number: string,
    @Asker() asker: Principal,
    @Enveloped() envelope: Envelope,
    @Body() body: StatementDto,
  ): Promise<SanctionDto> {
    return this.sanctions.act('giveStatement', number, asker, envelope, body);
  }

  /** The person has nothing to say. */
  @Post(':number/statement-waiver')
  @HttpCode(200)
  @Problems('ALREADY_HEARD', 'NOT_YOURS_TO_APPEAL', 'PROCEEDING_CLOSED')
  waiveStatement(
    @Param('number') number: string,
    @Asker() asker: Principal,
    @Enveloped() envelope: Envelope,
  ): Promise<SanctionDto> {
    return this.sanctions.act('waiveStatement', number, asker, envelope, {});
  }

  /** By the leader in charge, once the person has been heard. */
  @Post(':number/decision')
  @HttpCode(200)
  @Problems(
    'GRADE_NOT_ON_LADDER',
    'NOT_HEARD_YET',
    'PROCEEDING_CLOSED',
    'SANCTION_DECIDED',
    'SANCTION_GRAVER',
    'SANCTION_OF_YOURSELF',
  )
  decide(
    @Param('number') number: string,
    @Asker() asker: Principal,
    @Enveloped() envelope: Envelope,
    @Body() body: SanctionDecisionDto,
  ): Promise<SanctionDto> {
    return this.sanctions.act('decide', number, asker, envelope, body);
  }

  /** Handed to the person and put on his record; his time to appeal begins. */
  @Post(':number/record')
  @HttpCode(200)
  @Problems('PROCEEDING_CLOSED', 'TOLD_BEFORE_ISSUE', 'TOLD_IN_FUTURE')
  record(
    @Param('number') number: string,
    @Asker() asker: Principal,
    @Enveloped() envelope: Envelope,
    @Body() { toldAt, ...body }: HandedOverDto,
  ): Promise<SanctionDto> {
    return this.sanctions.act('record', number, asker, envelope, { ...body, toldAt: Date.parse(toldAt) });
  }

  @Post(':number/appeal')
  @HttpCode(200)
  @Problems('APPEAL_NOT_OPEN', 'NOT_YOURS_TO_APPEAL', 'PROCEEDING_CLOSED')
  appeal(
    @Param('number') number: string,
    @Asker() asker: Principal,
    @Enveloped() envelope: Envelope,
    @Body() body: GroundsDto,
  ): Promise<SanctionDto> {
    return this.sanctions.act('appeal', number, asker, envelope, body);
  }

  /** Upheld or overturned, by somebody other than who decided. */
  @Post(':number/appeal-decision')
  @HttpCode(200)
  @Problems('DECIDED_BY_YOU', 'PROCEEDING_CLOSED', 'SANCTION_OF_YOURSELF')
  decideAppeal(
    @Param('number') number: string,
    @Asker() asker: Principal,
    @Enveloped() envelope: Envelope,
    @Body() body: AppealDecisionDto,
  ): Promise<SanctionDto> {
    return this.sanctions.act('decideAppeal', number, asker, envelope, body);
  }
}
