import { Body, Controller, HttpCode, Param, Post, UseInterceptors } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { Permits } from '../auth/permits';
import { CommandService } from '../commands/command.service';
import { SentCommand, type Sent } from '../commands/envelope';
import { Problems } from '../http/problem.decorator';
import {
  AcceptDto,
  AppointmentDto,
  DecisionDto,
  DeliveryDto,
  DesignateDto,
  ExtensionDecisionDto,
  ExtensionRequestDto,
  KeepingDto,
  NoShowDto,
  NotificationDto,
  OneTimeNoticeDto,
  OpinionDto,
  PauseDto,
  OptionalReasonDto,
  ResumeDto,
  SupplementDto,
} from './case.request.dto';
import { AppointedCaseDto, CaseDto, ExtensionRequestedDto, PausedCaseDto } from './case.response.dto';
import { EtagInterceptor } from './etag.interceptor';

/** What officers do in a case. Whether one may is decided by the case's own policies, not here. */
@ApiTags('cases')
@ApiParam({ name: 'caseNo', type: String })
@Controller('cases/:caseNo')
@UseInterceptors(EtagInterceptor)
export class CaseCommandsController {
  constructor(private readonly commands: CommandService) {}

  /** Accepts the application (受理): from today the limits run. */
  @Post('accept')
  @Permits('case.accept')
  @HttpCode(200)
  @Problems('MATERIALS_MISSING')
  accept(@SentCommand() sent: Sent, @Body() body: AcceptDto): Promise<CaseDto> {
    return this.commands.act('accept', sent, body);
  }

  /** Tells everything that is missing, once (一次性告知). */
  @Post('one-time-notice')
  @Permits('case.oneTimeNotice')
  @HttpCode(200)
  @Problems(
    'MATERIAL_UNKNOWN',
    'MISSING_REQUIRED',
    'NOTHING_MISSING',
    'NOTICE_MUST_BE_WRITTEN',
    'NOTICE_TOO_LATE',
    'SECOND_NOTICE',
  )
  oneTimeNotice(@SentCommand() sent: Sent, @Body() body: OneTimeNoticeDto): Promise<CaseDto> {
    return this.commands.act('oneTimeNotice', sent, body);
  }

  /** Takes in what was missing (补正). */
  @Post('supplement')
  @Permits('case.supplement')
  @HttpCode(200)
  @Problems(
    'MATERIAL_UNKNOWN',
    'NOTHING_SUPPLIED',
    'NOT_OWED',
    'UNDERTAKING_IN_FUTURE',
    'UNDERTAKING_NOT_ALLOWED',
    'UNDERTAKING_TAKEN',
  )
  supplement(@SentCommand() sent: Sent, @Body() body: SupplementDto): Promise<CaseDto> {
    return this.commands.act('supplement', sent, body);
  }

  /** Names the lead section, then its post: the first handler (首办责任人), once for good. */
  @Post('designate')
  @Permits('case.designate')
  @HttpCode(200)
  @Problems(
    'ALREADY_DESIGNATED',
    'MEETING_AHEAD',
    'POST_REQUIRED',
    'POST_UNKNOWN',
    'REMIT_QUESTIONED',
    'SECTION_FIXED',
    'SECTION_UNKNOWN',
  )
  designate(@SentCommand() sent: Sent, @Body() body: DesignateDto): Promise<CaseDto> {
    return this.commands.act('designate', sent, body);
  }

  /** The first handler signs for the case (签收). */
  @Post('sign')
  @Permits('case.sign')
  @HttpCode(200)
  @Problems('ALREADY_SIGNED', 'NOT_DESIGNATED')
  sign(@SentCommand() sent: Sent, @Body() body: OptionalReasonDto): Promise<CaseDto> {
    return this.commands.act('sign', sent, body);
  }

  /** A stand-in keeps a duty that he has begun, also when the holder of the post comes back (顶岗事项继续办理). */
  @Post('keeping')
  @Permits('case.keep')
  @HttpCode(200)
  @Problems('DUTY_KEPT', 'NOT_STANDING_IN', 'REASON_REQUIRED')
  keep(@SentCommand() sent: Sent, @Body() body: KeepingDto): Promise<CaseDto> {
    return this.commands.act('keep', sent, body);
  }

  /** One unit of the joint review gives its opinion. */
  @Post('opinions')
  @Permits('case.opine')
  @HttpCode(200)
  @Problems(
    'BASIS_REQUIRED',
    'CONDITIONS_REQUIRED',
    'CONSULTATION_OVER',
    'MATERIAL_UNKNOWN',
    'MISSING_REQUIRED',
    'OPINION_TOO_EARLY',
    'PAUSE_OPEN',
    'REMIT_DECIDED',
    'SECOND_NOTICE',
    'UNIT_ANSWERED',
    'UNIT_NOT_ASKED',
  )
  opine(@SentCommand() sent: Sent, @Body() body: OpinionDto): Promise<CaseDto> {
    return this.commands.act('opine', sent, body);
  }

  /** Stops the clock for a special procedure that the matter knows. */
  @Post('pauses')
  @Permits('case.pause')
  @Problems('EXPECTED_DAYS_INVALID', 'PAUSE_ALREADY_OPEN', 'PAUSE_NOT_ALLOWED')
  pause(@SentCommand() sent: Sent, @Body() body: PauseDto): Promise<PausedCaseDto> {
    return this.commands.act('pause', sent, body);
  }

  /** The special procedure is over; the days count again. */
  @Post('resume')
  @Permits('case.resume')
  @HttpCode(200)
  @Problems('PAUSE_END_INVALID', 'PAUSE_NOT_OPEN', 'PAUSE_OF_HEARING', 'PAUSE_UNKNOWN')
  resume(@SentCommand() sent: Sent, @Body() body: ResumeDto): Promise<CaseDto> {
    return this.commands.act('resume', sent, body);
  }

  /** The first handler asks a leader for more time. */
  @Post('extension-requests')
  @Permits('case.requestExtension')
  @Problems('EXTENSION_OVER_MAXIMUM', 'EXTENSION_PENDING', 'EXTENSION_TOO_LATE', 'NOT_EXTENDABLE', 'PLANNED_DATE_PAST')
  requestExtension(@SentCommand() sent: Sent, @Body() body: ExtensionRequestDto): Promise<ExtensionRequestedDto> {
    return this.commands.act('requestExtension', sent, body);
  }

  /** The leader decides the request (延期审批). */
  @Post('extension-requests/:id/decision')
  @Permits('case.decideExtension')
  @HttpCode(200)
  @Problems('EXTENSION_NOT_PENDING', 'EXTENSION_UNKNOWN', 'REASON_REQUIRED')
  decideExtension(
    @SentCommand() sent: Sent,
    @Param('id') extensionId: string,
    @Body() body: ExtensionDecisionDto,
  ): Promise<CaseDto> {
    return this.commands.act('decideExtension', sent, { extensionId, ...body });
  }

  /** Decides the application. */
  @Post('decision')
  @Permits('case.decide')
  @HttpCode(200)
  @Problems(
    'BASIS_REQUIRED',
    'HEARING_PENDING',
    'HEARING_REQUIRED',
    'MATERIALS_OWED',
    'NOT_SIGNED',
    'PAUSE_OPEN',
    'REASON_REQUIRED',
    'REVIEW_NOT_COMPLETE',
    'THIRD_PARTY_NOT_HEARD',
    'UNDERTAKING_BROKEN',
    'UNIT_DISAGREES',
  )
  decide(@SentCommand() sent: Sent, @Body() body: DecisionDto): Promise<CaseDto> {
    return this.commands.act('decide', sent, body);
  }

  /** Hands over the result (送达); the case is closed. */
  @Post('delivery')
  @Permits('case.deliver')
  @HttpCode(200)
  deliver(@SentCommand() sent: Sent, @Body() body: DeliveryDto): Promise<CaseDto> {
    return this.commands.act('deliver', sent, body);
  }

  /** The applicant takes the application back. */
  @Post('withdrawal')
  @Permits('case.withdraw')
  @HttpCode(200)
  withdraw(@SentCommand() sent: Sent, @Body() body: OptionalReasonDto): Promise<CaseDto> {
    return this.commands.act('withdraw', sent, body);
  }

  /** Notes that a notice was told to the applicant, how and when. */
  @Post('notifications')
  @Permits('case.tellNotice')
  @HttpCode(200)
  @Problems('NOTICE_TOLD', 'NOTICE_UNKNOWN', 'TOLD_BEFORE_ISSUE', 'TOLD_IN_FUTURE')
  tellNotice(@SentCommand() sent: Sent, @Body() body: NotificationDto): Promise<CaseDto> {
    return this.commands.act('tellNotice', sent, { ...body, toldAt: Date.parse(body.toldAt) });
  }

  /** Tells the applicant when and where to appear. */
  @Post('appointments')
  @Permits('case.makeAppointment')
  @Problems('APPOINTMENT_NOT_AHEAD')
  makeAppointment(@SentCommand() sent: Sent, @Body() body: AppointmentDto): Promise<AppointedCaseDto> {
    return this.commands.act('makeAppointment', sent, body);
  }

  /** Notes that the applicant did not appear. */
  @Post('no-show')
  @Permits('case.recordNoShow')
  @HttpCode(200)
  @Problems(
    'APPOINTMENT_NOT_PASSED',
    'APPOINTMENT_NOT_TOLD',
    'APPOINTMENT_REPLACED',
    'APPOINTMENT_UNKNOWN',
    'NO_APPOINTMENT',
  )
  recordNoShow(@SentCommand() sent: Sent, @Body() body: NoShowDto): Promise<CaseDto> {
    return this.commands.act('recordNoShow', sent, body);
  }
}
