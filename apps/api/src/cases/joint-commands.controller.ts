import { Body, Controller, HttpCode, Param, Post, UseInterceptors } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { CentreService } from '../auth/centre.service';
import { Permits } from '../auth/permits';
import { CommandService } from '../commands/command.service';
import { SentCommand, type Sent } from '../commands/envelope';
import { Problems } from '../http/problem.decorator';
import {
  ConsultationDto,
  CoordinationDto,
  GivenReasonDto,
  OwedUndertakingDto,
  PressingDto,
  RemitDecisionDto,
} from './assignment.request.dto';
import { CaseDto } from './case.response.dto';
import { EtagInterceptor } from './etag.interceptor';

/** What the lead and its leader do in the middle of a joint review. */
@ApiTags('cases')
@ApiParam({ name: 'caseNo', type: String })
@Controller('cases/:caseNo')
@UseInterceptors(EtagInterceptor)
export class JointCommandsController {
  constructor(
    private readonly commands: CommandService,
    private readonly centre: CentreService,
  ) {}

  /** Asks another unit for its opinion, countersignature or by negotiation (征求意见、会签、商洽), with a limit. */
  @Post('consultations')
  @Permits('case.addConsultation')
  @Problems('POST_UNKNOWN', 'QUESTION_REQUIRED', 'SECTION_UNKNOWN', 'UNIT_ALREADY_ASKED')
  async addConsultation(@SentCommand() sent: Sent, @Body() body: ConsultationDto): Promise<CaseDto> {
    const section = await this.centre.section(body.sectionCode);
    return this.commands.act('addConsultation', sent, body, section && { section });
  }

  /** The opinion is not needed any more. */
  @Post('consultations/:unitCode/drop')
  @Permits('case.dropConsultation')
  @HttpCode(200)
  @Problems('CONSULTATION_OVER', 'REASON_REQUIRED', 'UNIT_NOT_ASKED', 'UNIT_NOT_DROPPABLE')
  dropConsultation(
    @SentCommand() sent: Sent,
    @Param('unitCode') unitCode: string,
    @Body() body: GivenReasonDto,
  ): Promise<CaseDto> {
    return this.commands.act('dropConsultation', sent, { unitCode, ...body });
  }

  /** Presses a unit that has not answered (催办). */
  @Post('pressings')
  @Permits('case.pressUnit')
  @HttpCode(200)
  @Problems('UNIT_ANSWERED', 'UNIT_NOT_ASKED')
  pressUnit(@SentCommand() sent: Sent, @Body() body: PressingDto): Promise<CaseDto> {
    return this.commands.act('pressUnit', sent, body);
  }

  /** Decides on "not our remit": the unit is released, or must review. */
  @Post('remit-decisions')
  @Permits('case.decideRemit')
  @HttpCode(200)
  @Problems('REASON_REQUIRED', 'REMIT_NOT_QUESTIONED', 'UNIT_NOT_ASKED')
  decideRemit(@SentCommand() sent: Sent, @Body() body: RemitDecisionDto): Promise<CaseDto> {
    return this.commands.act('decideRemit', sent, body);
  }

  /** A leader coordinates a disagreement (领导协调); the unit's opinion is kept. */
  @Post('coordination')
  @Permits('case.coordinate')
  @HttpCode(200)
  @Problems('NO_DISAGREEMENT', 'REASON_REQUIRED', 'UNIT_NOT_ASKED')
  coordinate(@SentCommand() sent: Sent, @Body() body: CoordinationDto): Promise<CaseDto> {
    return this.commands.act('coordinate', sent, body);
  }

  /** The applicant's undertaking to bring what is owed (容缺承诺), so that the grant need not wait. */
  @Post('owed-undertakings')
  @Permits('case.undertakeOwed')
  @HttpCode(200)
  @Problems('NOTHING_OWED', 'NOT_OWED', 'PROMISED_IN_PAST', 'PROMISED_TOO_FAR')
  undertakeOwed(@SentCommand() sent: Sent, @Body() body: OwedUndertakingDto): Promise<CaseDto> {
    return this.commands.act('undertakeOwed', sent, body);
  }
}
