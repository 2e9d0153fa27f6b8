import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Permits } from '../auth/permits';
import { byOf } from '../auth/principal';
import { Problems } from '../http/problem.decorator';
import { ProceedingCommand, type SentToProceeding } from '../proceedings/sent';
import { JourneyByCode } from './journey-by-code.service';
import {
  FeedbackDto,
  JourneyClosingDto,
  JourneyMaterialsDto,
  JourneyNoticeDto,
  PreReviewDto,
  RenewedMandateDto,
  ReplanDto,
  RevocationOfMandateDto,
} from './journey.request.dto';
import { JourneyDto } from './journey.response.dto';
import { JourneysService } from './journeys.service';

/** What is done with a journey, by its units, its agent, and the applicant at the counter. */
@ApiTags('journeys')
@Controller('journeys/:number')
export class JourneyCommandsController {
  constructor(
    private readonly journeys: JourneysService,
    private readonly byCode: JourneyByCode,
  ) {}

  /** A unit has looked through the materials of one procedure (预审). */
  @Post('pre-review')
  @Permits('journey.lookThrough')
  @HttpCode(200)
  @Problems(
    'ALREADY_LOOKED',
    'JOURNEY_ENDED',
    'JOURNEY_STARTED',
    'MATERIAL_UNKNOWN',
    'PLAN_KEY_UNKNOWN',
    'UNIT_NOT_ASKED',
  )
  lookThrough(
    @ProceedingCommand() sent: SentToProceeding,
    @Body() { key, unitCode, findings = [] }: PreReviewDto,
  ): Promise<JourneyDto> {
    return this.journeys.act('lookThrough', sent, { entry: key, unitCode, findings });
  }

  /** One merged notice of everything that is missing in any of the procedures (一次性告知). */
  @Post('notice')
  @Permits('journey.giveNotice')
  @HttpCode(200)
  @Problems(
    'JOURNEY_ENDED',
    'JOURNEY_STARTED',
    'MATERIAL_UNKNOWN',
    'NOTHING_MISSING',
    'PLAN_KEY_UNKNOWN',
    'PRE_REVIEW_OPEN',
    'SECOND_NOTICE',
  )
  giveNotice(
    @ProceedingCommand() sent: SentToProceeding,
    @Body() { missing = [] }: JourneyNoticeDto,
  ): Promise<JourneyDto> {
    return this.journeys.act('giveNotice', sent, { missing });
  }

  /** What the applicant has brought since. */
  @Post('materials')
  @Permits('journey.supply')
  @HttpCode(200)
  @Problems('JOURNEY_ENDED', 'JOURNEY_STARTED', 'MATERIAL_UNKNOWN', 'NOTHING_SUPPLIED', 'PLAN_KEY_UNKNOWN')
  supply(@ProceedingCommand() sent: SentToProceeding, @Body() { materials }: JourneyMaterialsDto): Promise<JourneyDto> {
    return this.journeys.act('supplyMaterials', sent, { materials });
  }

  /** Distributes it (分送): cases are opened side by side where nothing forbids it, and by their dependencies otherwise. */
  @Post('start')
  @Permits('journey.start')
  @HttpCode(200)
  @Problems(
    'JOURNEY_ENDED',
    'JOURNEY_STARTED',
    'MANDATE_EMPTY',
    'MANDATE_EXPIRED',
    'MANDATE_IN_FUTURE',
    'MANDATE_NOT_SIGNED',
    'MANDATE_REVOKED',
    'MATERIALS_MISSING',
    'OUTSIDE_MANDATE',
    'PRE_REVIEW_OPEN',
  )
  start(@ProceedingCommand() sent: SentToProceeding): Promise<JourneyDto> {
    return this.journeys.act('startJourney', sent, {});
  }

  /** Replaces what failed, adds within the mandate, or drops with the applicant's consent. */
  @Post('replan')
  @Permits('journey.replan')
  @HttpCode(200)
  @Problems(
    'CASE_RUNNING',
    'CONSENT_IN_FUTURE',
    'CONSENT_REQUIRED',
    'ITEM_UNKNOWN',
    'JOURNEY_ENDED',
    'MANDATE_EMPTY',
    'MANDATE_EXPIRED',
    'MANDATE_IN_FUTURE',
    'MANDATE_NOT_SIGNED',
    'MANDATE_REVOKED',
    'MATERIALS_MISSING',
    'MATERIAL_UNKNOWN',
    'NOT_DEFERRABLE',
    'OUTSIDE_MANDATE',
    'PLAN_CYCLE',
    'PLAN_EMPTY',
    'PLAN_KEY_TWICE',
    'PLAN_KEY_UNKNOWN',
    'PLAN_TOO_LONG',
    'PROXY_FEE',
    'REASON_REQUIRED',
  )
  replan(@ProceedingCommand() sent: SentToProceeding, @Body() body: ReplanDto): Promise<JourneyDto> {
    return this.journeys.replan(sent, body);
  }

  /** Another signed mandate, before or after the former one has run out. */
  @Post('mandate')
  @Permits('journey.renew')
  @HttpCode(200)
  @Problems(
    'FILE_UNKNOWN',
    'JOURNEY_ENDED',
    'MANDATE_EMPTY',
    'MANDATE_EXPIRED',
    'MANDATE_IN_FUTURE',
    'MANDATE_NOT_SIGNED',
    'OUTSIDE_MANDATE',
  )
  renew(@ProceedingCommand() sent: SentToProceeding, @Body() body: RenewedMandateDto): Promise<JourneyDto> {
    return this.journeys.renew(sent, body);
  }

  /** The applicant takes the mandate back: nothing more is opened, cases that run go on. */
  @Post('revocation')
  @Permits('journey.revoke')
  @HttpCode(200)
  @Problems('JOURNEY_ENDED', 'RATE_LIMITED')
  async revoke(
    @ProceedingCommand() sent: SentToProceeding,
    @Body() { code, reason }: RevocationOfMandateDto,
  ): Promise<JourneyDto> {
    const body = reason === undefined ? {} : { reason };
    if (code === undefined) return this.journeys.act('revokeMandate', sent, body);
    const seq = await this.byCode.atCounter('revokeMandate', sent, code, body);
    return this.journeys.page(sent.number, byOf(sent.asker), seq);
  }

  /** The agent ends what cannot go on; its cases are not touched. */
  @Post('close')
  @Permits('journey.close')
  @HttpCode(200)
  @Problems('JOURNEY_ENDED', 'REASON_REQUIRED')
  close(@ProceedingCommand() sent: SentToProceeding, @Body() { reason }: JourneyClosingDto): Promise<JourneyDto> {
    return this.journeys.act('closeJourney', sent, { reason });
  }

  /** The applicant says at the counter how he was served, by his code; once, at the end. */
  @Post('feedback')
  @Permits('journey.giveFeedback')
  @HttpCode(200)
  @Problems('APPLICANT_ONLY', 'FEEDBACK_GIVEN', 'FEEDBACK_OVER', 'FEEDBACK_TOO_EARLY', 'RATE_LIMITED')
  async giveFeedback(
    @ProceedingCommand() sent: SentToProceeding,
    @Body() { code, grade, text }: FeedbackDto,
  ): Promise<JourneyDto> {
    const body = { grade, ...(text && { text }) };
    const seq = await this.byCode.atCounter('giveFeedback', sent, code, body);
    return this.journeys.page(sent.number, byOf(sent.asker), seq);
  }
}
