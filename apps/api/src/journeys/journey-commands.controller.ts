import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Asker, byOf, type Principal } from '../auth/principal';
import { Enveloped, type Envelope } from '../commands/envelope';
import { Problems } from '../http/problem.decorator';
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
  @HttpCode(200)
  @Problems(
    'ALREADY_LOOKED',
    'JOURNEY_ENDED',
    'JOURNEY_STARTED',
    'MATERIAL_UNKNOWN',
    'NOT_YOUR_DUTY',
    'PLAN_KEY_UNKNOWN',
    'PROCEEDING_CLOSED',
    'PROCEEDING_UNKNOWN',
    'UNIT_NOT_ASKED',
  )
  lookThrough(
    @Param('number') number: string,
    @Asker() asker: Principal,
    @Enveloped() envelope: Envelope,
    @Body() { key, unitCode, findings = [] }: PreReviewDto,
  ): Promise<JourneyDto> {
    return this.journeys.act('lookThrough', number, asker, envelope, { entry: key, unitCode, findings });
  }

  /** One merged notice of everything that is missing in any of the procedures (一次性告知). */
  @Post('notice')
  @HttpCode(200)
  @Problems(
    'JOURNEY_ENDED',
    'JOURNEY_STARTED',
    'MATERIAL_UNKNOWN',
    'NOTHING_MISSING',
    'NOT_YOUR_DUTY',
    'PLAN_KEY_UNKNOWN',
    'PRE_REVIEW_OPEN',
    'PROCEEDING_CLOSED',
    'PROCEEDING_UNKNOWN',
    'SECOND_NOTICE',
  )
  giveNotice(
    @Param('number') number: string,
    @Asker() asker: Principal,
    @Enveloped() envelope: Envelope,
    @Body() { missing = [] }: JourneyNoticeDto,
  ): Promise<JourneyDto> {
    return this.journeys.act('giveNotice', number, asker, envelope, { missing });
  }

  /** What the applicant has brought since. */
  @Post('materials')
  @HttpCode(200)
  @Problems(
    'JOURNEY_ENDED',
    'JOURNEY_STARTED',
    'MATERIAL_UNKNOWN',
    'NOTHING_SUPPLIED',
    'NOT_YOUR_DUTY',
    'PLAN_KEY_UNKNOWN',
    'PROCEEDING_CLOSED',
    'PROCEEDING_UNKNOWN',
  )
  supply(
    @Param('number') number: string,
    @Asker() asker: Principal,
    @Enveloped() envelope: Envelope,
    @Body() { materials }: JourneyMaterialsDto,
  ): Promise<JourneyDto> {
    return this.journeys.act('supplyMaterials', number, asker, envelope, { materials });
  }

  /** Distributes it (分送): cases are opened side by side where nothing forbids it, and by their dependencies otherwise. */
  @Post('start')
  @HttpCode(200)
  @Problems(
    'JOURNEY_ENDED',
    'JOURNEY_STARTED',
    'MANDATE_EXPIRED',
    'MATERIALS_MISSING',
    'NOT_YOUR_DUTY',
    'PRE_REVIEW_OPEN',
    'PROCEEDING_CLOSED',
    'PROCEEDING_UNKNOWN',
  )
  start(
    @Param('number') number: string,
    @Asker() asker: Principal,
    @Enveloped() envelope: Envelope,
  ): Promise<JourneyDto> {
    return this.journeys.act('startJourney', number, asker, envelope, {});
  }

  /** Replaces what failed, adds within the mandate, or drops with the applicant's consent. */
  @Post('replan')
  @HttpCode(200)
  @Problems(
    'CASE_RUNNING',
    'CONSENT_IN_FUTURE',
    'CONSENT_REQUIRED',
    'ITEM_UNKNOWN',
    'JOURNEY_ENDED',
    'MANDATE_EXPIRED',
    'MATERIALS_MISSING',
    'MATERIAL_UNKNOWN',
    'NOT_DEFERRABLE',
    'NOT_YOUR_DUTY',
    'OUTSIDE_MANDATE',
    'PLAN_CYCLE',
    'PLAN_EMPTY',
    'PLAN_KEY_TWICE',
    'PLAN_KEY_UNKNOWN',
    'PLAN_TOO_LONG',
    'PROCEEDING_CLOSED',
    'PROCEEDING_UNKNOWN',
    'PROXY_FEE',
    'REASON_REQUIRED',
  )
  replan(
    @Param('number') number: string,
    @Asker() asker: Principal,
    @Enveloped() envelope: Envelope,
    @Body() body: ReplanDto,
  ): Promise<JourneyDto> {
    return this.journeys.replan(number, asker, envelope, body);
  }

  /** Another signed mandate, before or after the former one has run out. */
  @Post('mandate')
  @HttpCode(200)
  @Problems(
    'FILE_UNKNOWN',
    'JOURNEY_ENDED',
    'MANDATE_EMPTY',
    'MANDATE_EXPIRED',
    'MANDATE_IN_FUTURE',
    'MANDATE_NOT_SIGNED',
    'NOT_YOUR_DUTY',
    'OUTSIDE_MANDATE',
    'PROCEEDING_CLOSED',
    'PROCEEDING_UNKNOWN',
  )
  renew(
    @Param('number') number: string,
    @Asker() asker: Principal,
    @Enveloped() envelope: Envelope,
    @Body() body: RenewedMandateDto,
  ): Promise<JourneyDto> {
    return this.journeys.renew(number, asker, envelope, body);
  }

  /** The applicant takes the mandate back: nothing more is opened, cases that run go on. */
  @Post('revocation')
  @HttpCode(200)
  @Problems('JOURNEY_ENDED', 'NOT_YOUR_DUTY', 'PROCEEDING_CLOSED', 'PROCEEDING_UNKNOWN')
  async revoke(
    @Param('number') number: string,
    @Asker() asker: Principal,
    @Enveloped() envelope: Envelope,
    @Body() { code, reason }: RevocationOfMandateDto,
  ): Promise<JourneyDto> {
    const body = reason === undefined ? {} : { reason };
    if (code === undefined) return this.journeys.act('revokeMandate', number, asker, envelope, body);
    const seq = await this.byCode.carryOut('revokeMandate', number, code, envelope, body);
    return this.journeys.page(number, byOf(asker), seq);
  }

  /** The agent ends what cannot go on; its cases are not touched. */
  @Post('close')
  @HttpCode(200)
  @Problems('JOURNEY_ENDED', 'NOT_YOUR_DUTY', 'PROCEEDING_CLOSED', 'PROCEEDING_UNKNOWN', 'REASON_REQUIRED')
  close(
    @Param('number') number: string,
    @Asker() asker: Principal,
    @Enveloped() envelope: Envelope,
    @Body() { reason }: JourneyClosingDto,
  ): Promise<JourneyDto> {
    return this.journeys.act('closeJourney', number, asker, envelope, { reason });
  }

  /** The applicant says at the counter how he was served, by his code; once, at the end. */
  @Post('feedback')
  @HttpCode(200)
  @Problems('FEEDBACK_GIVEN', 'FEEDBACK_OVER', 'FEEDBACK_TOO_EARLY', 'PROCEEDING_CLOSED', 'PROCEEDING_UNKNOWN')
  async giveFeedback(
    @Param('number') number: string,
    @Asker() asker: Principal,
    @Enveloped() envelope: Envelope,
    @Body() { code, grade, text }: FeedbackDto,
  ): Promise<JourneyDto> {
    const body = { grade, ...(text && { text }) };
    const seq = await this.byCode.carryOut('giveFeedback', number, code, envelope, body);
    return this.journeys.page(number, byOf(asker), seq);
  }
}
