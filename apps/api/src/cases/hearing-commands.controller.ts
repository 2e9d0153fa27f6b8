import { Body, Controller, HttpCode, Param, Post, UseInterceptors } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { Permits } from '../auth/permits';
import { CommandService } from '../commands/command.service';
import { SentCommand, type Sent } from '../commands/envelope';
import { Problems } from '../http/problem.decorator';
import { OptionalReasonDto } from './case.request.dto';
import { CaseDto, CaseWithIdDto, WrittenNoticeCaseDto } from './case.response.dto';
import { EtagInterceptor } from './etag.interceptor';
import { HearingDateDto, HearingDto, HearingRecordDto } from './hearing.request.dto';

/** Hearings before a decision (听证, Licensing Law 46–48). */
@ApiTags('cases')
@ApiParam({ name: 'caseNo', type: String })
@Controller('cases/:caseNo/hearings')
@UseInterceptors(EtagInterceptor)
export class HearingCommandsController {
  constructor(private readonly commands: CommandService) {}

  /** Tells the applicant or a third party of the right to a hearing (听证告知), or convenes one. */
  @Post()
  @Permits('case.openHearing')
  @Problems('REASON_REQUIRED', 'THIRD_PARTY_UNKNOWN')
  openHearing(@SentCommand() sent: Sent, @Body() body: HearingDto): Promise<CaseWithIdDto> {
    return this.commands.act('openHearing', sent, body);
  }

  /** It is asked for, within five working days of the notice (听证申请). */
  @Post(':id/request')
  @Permits('case.requestHearing')
  @HttpCode(200)
  @Problems('HEARING_NOT_OFFERED', 'HEARING_REQUEST_LATE', 'HEARING_UNKNOWN')
  requestHearing(@SentCommand() sent: Sent, @Param('id') hearingId: string): Promise<CaseDto> {
    return this.commands.act('requestHearing', sent, { hearingId });
  }

  /** Whoever may ask for it does without it (放弃听证). */
  @Post(':id/waiver')
  @Permits('case.waiveHearing')
  @HttpCode(200)
  @Problems('HEARING_NOT_OFFERED', 'HEARING_UNKNOWN')
  waiveHearing(
    @SentCommand() sent: Sent,
    @Param('id') hearingId: string,
    @Body() body: OptionalReasonDto,
  ): Promise<CaseDto> {
    return this.commands.act('waiveHearing', sent, { hearingId, ...body });
  }

  /** Tells its time and place, seven working days ahead (听证通知). */
  @Post(':id/date')
  @Permits('case.appointHearing')
  @Problems('HEARING_NOTICE_SHORT', 'HEARING_NOT_REQUESTED', 'HEARING_TOO_LATE', 'HEARING_UNKNOWN')
  appointHearing(
    @SentCommand() sent: Sent,
    @Param('id') hearingId: string,
    @Body() body: HearingDateDto,
  ): Promise<WrittenNoticeCaseDto> {
    return this.commands.act('appointHearing', sent, { hearingId, ...body });
  }

  /** Files its record (听证笔录), by which the case is decided. */
  @Post(':id/record')
  @Permits('case.recordHearing')
  @Problems('HEARING_NOT_APPOINTED', 'HEARING_NOT_HELD', 'HEARING_NOT_REQUESTED', 'HEARING_UNKNOWN', 'REASON_REQUIRED')
  recordHearing(
    @SentCommand() sent: Sent,
    @Param('id') hearingId: string,
    @Body() body: HearingRecordDto,
  ): Promise<WrittenNoticeCaseDto> {
    return this.commands.act('recordHearing', sent, { hearingId, ...body });
  }
}
