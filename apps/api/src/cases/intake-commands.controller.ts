import { Body, Controller, HttpCode, Param, Post, UseInterceptors } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { Permits } from '../auth/permits';
import { CommandService } from '../commands/command.service';
import { SentCommand, type Sent } from '../commands/envelope';
import { Problems } from '../http/problem.decorator';
import { CaseDto, ReleasedCaseDto, ReleaseRequestedCaseDto, WrittenNoticeCaseDto } from './case.response.dto';
import { EtagInterceptor } from './etag.interceptor';
import {
  OnTheSpotDto,
  QuestionDto,
  ReleaseRefusalDto,
  ReleaseRequestDto,
  UndertakingCheckRequestDto,
  VoidingDto,
  WriteNoticeDto,
} from './intake.request.dto';

/** What is done at intake beside the usual road, and what reaches over it. */
@ApiTags('cases')
@ApiParam({ name: 'caseNo', type: String })
@Controller('cases/:caseNo')
@UseInterceptors(EtagInterceptor)
export class IntakeCommandsController {
  constructor(private readonly commands: CommandService) {}

  /** Accepts, decides and delivers at once (当场办结); or records and tells why that cannot be. */
  @Post('on-the-spot')
  @Permits('case.onTheSpot')
  @HttpCode(200)
  @Problems(
    'BASIS_REQUIRED',
    'CONDITIONS_REQUIRED',
    'CONSULTATION_OVER',
    'HEARING_PENDING',
    'HEARING_REQUIRED',
    'MATERIALS_MISSING',
    'MATERIALS_OWED',
    'MATERIAL_UNKNOWN',
    'MISSING_REQUIRED',
    'NOT_ON_THE_SPOT',
    'NOT_SIGNED',
    'OPINION_TOO_EARLY',
    'PAUSE_OPEN',
    'REASON_REQUIRED',
    'RECEIVER_REQUIRED',
    'REMIT_DECIDED',
    'REVIEW_NOT_COMPLETE',
    'SECOND_NOTICE',
    'THIRD_PARTY_NOT_HEARD',
    'UNDERTAKING_BROKEN',
    'UNIT_ANSWERED',
    'UNIT_DISAGREES',
    'UNIT_NOT_ASKED',
  )
  onTheSpot(@SentCommand() sent: Sent, @Body() body: OnTheSpotDto): Promise<CaseDto> {
    return this.commands.act('onTheSpot', sent, body);
  }

  /** Gives an oral notice in writing to whoever asks for it. */
  @Post('written-notices')
  @Permits('case.writeNotice')
  @Problems('NOTICE_UNKNOWN', 'NOTICE_WRITTEN')
  writeNotice(@SentCommand() sent: Sent, @Body() body: WriteNoticeDto): Promise<WrittenNoticeCaseDto> {
    return this.commands.act('writeNotice', sent, body);
  }

  /** Records what the applicant asked while supplementing, and what he was answered. */
  @Post('questions')
  @Permits('case.answerQuestion')
  @HttpCode(200)
  answerQuestion(@SentCommand() sent: Sent, @Body() body: QuestionDto): Promise<CaseDto> {
    return this.commands.act('answerQuestion', sent, body);
  }

  /** A leader lets one second notice, or one late extension request, through. */
  @Post('releases')
  @Permits('case.release')
  @Problems('LEADER_REQUIRED', 'REASON_REQUIRED', 'RELEASE_UNUSED')
  release(@SentCommand() sent: Sent, @Body() body: ReleaseRequestDto): Promise<ReleasedCaseDto> {
    return this.commands.act('release', sent, body);
  }

  /** Whoever a rule has stopped asks the leader in charge for a release; the leader grants one, or refuses the request. */
  @Post('release-requests')
  @Permits('case.requestRelease')
  @Problems(
    'EXTENSION_PENDING',
    'NOT_EXTENDABLE',
    'PLAN_NOT_ALLOWED',
    'REASON_REQUIRED',
    'RELEASE_REQUESTED',
    'RELEASE_UNUSED',
  )
  requestRelease(@SentCommand() sent: Sent, @Body() body: ReleaseRequestDto): Promise<ReleaseRequestedCaseDto> {
    return this.commands.act('requestRelease', sent, body);
  }

  /** The leader who is asked for a release says why there is none. */
  @Post('release-requests/:id/refusal')
  @Permits('case.refuseRelease')
  @HttpCode(200)
  @Problems('REASON_REQUIRED', 'RELEASE_REQUEST_NOT_OPEN', 'RELEASE_REQUEST_UNKNOWN')
  refuseRelease(
    @SentCommand() sent: Sent,
    @Param('id') requestId: string,
    @Body() body: ReleaseRefusalDto,
  ): Promise<CaseDto> {
    return this.commands.act('refuseRelease', sent, { requestId, ...body });
  }

  /** The first handler has checked what was undertaken instead of proved (告知承诺核查). */
  @Post('undertaking-checks')
  @Permits('case.checkUndertaking')
  @HttpCode(200)
  @Problems('UNDERTAKING_NOT_OPEN')
  checkUndertaking(@SentCommand() sent: Sent, @Body() body: UndertakingCheckRequestDto): Promise<CaseDto> {
    return this.commands.act('checkUndertaking', sent, body);
  }

  /** The registry voids a registration made by mistake: it is kept and marked, and its number is never given again. */
  @Post('voiding')
  @Permits('case.voidRegistration')
  @HttpCode(200)
  @Problems('REASON_REQUIRED', 'REGISTRY_REQUIRED')
  voidRegistration(@SentCommand() sent: Sent, @Body() body: VoidingDto): Promise<CaseDto> {
    return this.commands.act('voidRegistration', sent, body);
  }
}
