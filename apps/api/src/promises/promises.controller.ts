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
import {
  ChecksQueryDto,
  HandleBreachDto,
  OpenCheckDto,
  PeriodQueryDto,
  PeriodStandingDto,
  PromiseCheckDto,
  RecordCheckDto,
  ReportBreachDto,
} from './promise.dto';
import { PromisesService } from './promises.service';
import { PromiseStandingService } from './standing.service';

/** 服务承诺: every section's head checks its promises in every quarter, and every breach is handled (R-REG-04). */
@ApiTags('promises')
@Controller('promises')
export class PromisesController {
  constructor(
    private readonly promises: PromisesService,
    private readonly standing: PromiseStandingService,
  ) {}

  /** By the head of the section, the leader in charge or the registry; one per section and quarter, while the quarter runs. */
  @Post()
  @Permits('promise.open')
  @Problems('CHECK_OPENED', 'NOTHING_PROMISED', 'PERIOD_NOT_RUNNING', 'ROLE_REQUIRED', 'SECTION_UNKNOWN')
  open(
    @Asker() asker: Principal,
    @Enveloped() envelope: Envelope,
    @Body() body: OpenCheckDto,
  ): Promise<PromiseCheckDto> {
    return this.promises.open(asker, envelope, body);
  }

  /** Checks of service promises, the newest first. */
  @Get()
  @Permits('promise.list')
  @Problems('CURSOR_INVALID')
  list(@Asker() asker: Principal, @Query() query: ChecksQueryDto): Promise<ProceedingPageDto> {
    return this.promises.list(asker, query);
  }

  /** Which sections have checked in a quarter, and which have not begun. */
  @Get('standing')
  @Permits('promise.standing')
  standingOf(@Asker() asker: Principal, @Query() { period }: PeriodQueryDto): Promise<PeriodStandingDto> {
    return this.standing.of(asker, period);
  }

  /** One check with its findings, and every breach with its handling. */
  @Get(':number')
  @Permits('promise.read')
  view(@Param('number') number: string, @Asker() asker: Principal): Promise<PromiseCheckDto> {
    return this.promises.view(number, asker);
  }

  /** What has happened in the check, entry by entry. */
  @Get(':number/timeline')
  @Permits('promise.read')
  @Problems('CURSOR_INVALID')
  timeline(
    @Param('number') number: string,
    @Asker() asker: Principal,
    @Query() page: PageQueryDto,
  ): Promise<TimelinePageDto> {
    return this.promises.timeline(number, asker, page);
  }

  /** A promise was broken: found by the head, by a leader or by discipline inspection. */
  @Post(':number/breaches')
  @Permits('promise.reportBreach')
  @Problems('BREACHES_TOO_MANY', 'POST_UNKNOWN', 'REASON_REQUIRED')
  reportBreach(@ProceedingCommand() sent: SentToProceeding, @Body() body: ReportBreachDto): Promise<PromiseCheckDto> {
    return this.promises.act('reportBreach', sent, body);
  }

  /** What the head found of each of the eight contents. */
  @Post(':number/check')
  @Permits('promise.recordCheck')
  @HttpCode(200)
  @Problems('FINDINGS_DIFFER', 'FINDINGS_INCOMPLETE', 'REASON_REQUIRED')
  recordCheck(@ProceedingCommand() sent: SentToProceeding, @Body() body: RecordCheckDto): Promise<PromiseCheckDto> {
    return this.promises.act('recordCheck', sent, body);
  }

  /** 道歉、公开检讨、登门履行、书面检查、通报批评、赔偿: by what the breach did. */
  @Post(':number/breaches/:id/handling')
  @Permits('promise.handleBreach')
  @HttpCode(200)
  @Problems('BREACH_HANDLED', 'BREACH_UNKNOWN', 'HANDLING_LACKS', 'REASON_REQUIRED')
  handleBreach(
    @ProceedingCommand() sent: SentToProceeding,
    @Param('id') breachId: string,

    @Body() body: HandleBreachDto,
  ): Promise<PromiseCheckDto> {
    return this.promises.act('handleBreach', sent, { breachId, ...body });
  }
}
