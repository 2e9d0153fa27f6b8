import {
  Body,
  Controller,
  createParamDecorator,
  Get,
  HttpCode,
  Param,
  Post,
  Query,
  UseGuards,
  type ExecutionContext,
} from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ThrottlerGuard } from '@nestjs/throttler';
import type { Request } from 'express';
import { Permits } from '../auth/permits';
import { envelopeOf, type Envelope } from '../commands/envelope';
import { Problems } from '../http/problem.decorator';
import { ApplicantWithdrawalDto, ReceiptCodeQueryDto } from '../public/public.request.dto';
import { JourneyByCode } from './journey-by-code.service';
import { FeedbackDto, JourneyMaterialsByCodeDto } from './journey.request.dto';
import { PublicJourneyDto } from './journey.response.dto';

/** The envelope of an applicant, who has no account; the journey's number stands for one. */
const OfApplicant = createParamDecorator((_data: unknown, context: ExecutionContext): Envelope => {
  const request = context.switchToHttp().getRequest<Request>();
  return envelopeOf(request, `applicant:journey/${String(request.params['number'])}`);
});

/** What an applicant sees and does by the code of the receipt, so many times a minute. */
@ApiTags('public')
@UseGuards(ThrottlerGuard)
@Controller('public/journeys/:number')
export class PublicJourneysController {
  constructor(private readonly byCode: JourneyByCode) {}

  /** How the journey stands, procedure by procedure, and when it is expected to end. */
  @Get()
  @Permits('ownJourney.read')
  @Problems('RATE_LIMITED')
  view(@Param('number') number: string, @Query() { code }: ReceiptCodeQueryDto): Promise<PublicJourneyDto> {
    return this.byCode.view(number, code);
  }

  /** The applicant brings what he was told was missing. */
  @Post('materials')
  @Permits('ownJourney.supply')
  @HttpCode(200)
  @Problems(
    'JOURNEY_ENDED',
    'JOURNEY_STARTED',
    'MATERIAL_UNKNOWN',
    'NOTHING_SUPPLIED',
    'PLAN_KEY_UNKNOWN',
    'RATE_LIMITED',
  )
  supply(
    @Param('number') number: string,
    @Body() { code, materials }: JourneyMaterialsByCodeDto,
    @OfApplicant() envelope: Envelope,
  ): Promise<PublicJourneyDto> {
    return this.byCode.act('supplyMaterials', number, code, envelope, { materials });
  }

  /** The applicant takes the mandate back, any time. */
  @Post('revocation')
  @Permits('ownJourney.revoke')
  @HttpCode(200)
  @Problems('JOURNEY_ENDED', 'RATE_LIMITED')
  revoke(
    @Param('number') number: string,
    @Body() { code, reason }: ApplicantWithdrawalDto,
    @OfApplicant() envelope: Envelope,
  ): Promise<PublicJourneyDto> {
    return this.byCode.act('revokeMandate', number, code, envelope, reason === undefined ? {} : { reason });
  }

  /** How the applicant was served: once, at the end. */
  @Post('feedback')
  @Permits('ownJourney.giveFeedback')
  @HttpCode(200)
  @Problems('APPLICANT_ONLY', 'FEEDBACK_GIVEN', 'FEEDBACK_OVER', 'FEEDBACK_TOO_EARLY', 'RATE_LIMITED')
  giveFeedback(
    @Param('number') number: string,
    @Body() { code, grade, text }: FeedbackDto,
    @OfApplicant() envelope: Envelope,
  ): Promise<PublicJourneyDto> {
    return this.byCode.act('giveFeedback', number, code, envelope, { grade, ...(text && { text }) });
  }
}
