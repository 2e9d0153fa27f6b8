import { Body, Controller, HttpCode, Param, Post, UseInterceptors } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { Permits } from '../auth/permits';
import { CommandService } from '../commands/command.service';
import { SentCommand, type Sent } from '../commands/envelope';
import { Problems } from '../http/problem.decorator';
import {
  ConsentDto,
  CoordinationReportDto,
  ProgressDto,
  ReassignmentDto,
  RecusalDto,
  RemitObjectionDto,
  ReportResultDto,
  SupervisorDto,
  ThirdPartyDto,
  ThirdPartyStatementDto,
} from './assignment.request.dto';
import { CaseDto, CaseWithIdDto } from './case.response.dto';
import { EtagInterceptor } from './etag.interceptor';

/** Who answers for a case, who is concerned by it, and who stands aside. */
@ApiTags('cases')
@ApiParam({ name: 'caseNo', type: String })
@Controller('cases/:caseNo')
@UseInterceptors(EtagInterceptor)
export class AssignmentCommandsController {
  constructor(private readonly commands: CommandService) {}

  /** A comprehensive matter gets a supervisor (督办) from a leader or the bureau meeting. */
  @Post('supervisors')
  @Permits('case.designateSupervisor')
  @HttpCode(200)
  @Problems('LEADER_ORDERS', 'MEETING_AHEAD', 'POST_UNKNOWN', 'REASON_REQUIRED')
  designateSupervisor(@SentCommand() sent: Sent, @Body() body: SupervisorDto): Promise<CaseDto> {
    return this.commands.act('designateSupervisor', sent, body);
  }

  /** The section head proposes another post (改派), or a leader orders it at once; the first handler stays on record. */
  @Post('reassignment')
  @Permits('case.reassign')
  @Problems('ALREADY_THERE', 'LEADER_ORDERS', 'NOT_DESIGNATED', 'NOT_SECTION_HEAD', 'POST_UNKNOWN', 'REASON_REQUIRED')
  reassign(@SentCommand() sent: Sent, @Body() body: ReassignmentDto): Promise<CaseWithIdDto> {
    return this.commands.act('reassign', sent, body);
  }

  /** The new holder consents, or declines with a reason. */
  @Post('reassignment/:id/consent')
  @Permits('case.consent')
  @HttpCode(200)
  @Problems('REASON_REQUIRED', 'REASSIGNMENT_NOT_PENDING', 'REASSIGNMENT_UNKNOWN')
  consent(@SentCommand() sent: Sent, @Param('id') reassignmentId: string, @Body() body: ConsentDto): Promise<CaseDto> {
    const { consent = true, reason } = body;
    return this.commands.act('consentToReassignment', sent, { reassignmentId, consent, ...(reason && { reason }) });
  }

  /** An officer with an interest stands aside (回避); the next of the post's order takes his duties. */
  @Post('recusals')
  @Permits('case.recuse')
  @HttpCode(200)
  @Problems('ALREADY_RECUSED', 'NOT_YOURS_TO_RECUSE', 'REASON_REQUIRED')
  recuse(@SentCommand() sent: Sent, @Body() body: RecusalDto): Promise<CaseDto> {
    return this.commands.act('recuse', sent, body);
  }

  /** The lead section says that the matter is not its remit; it stays its duty until the leader has decided. */
  @Post('remit-objections')
  @Permits('case.objectToRemit')
  @HttpCode(200)
  @Problems('BASIS_REQUIRED', 'REMIT_DECIDED')
  objectToRemit(@SentCommand() sent: Sent, @Body() body: RemitObjectionDto): Promise<CaseDto> {
    return this.commands.act('objectToRemit', sent, body);
  }

  /** The first handler reports a matter with other bodies or a superior one (提请报告), with the limit for coordination. */
  @Post('reports')
  @Permits('case.reportForCoordination')
  @Problems('BODIES_REQUIRED')
  reportForCoordination(@SentCommand() sent: Sent, @Body() body: CoordinationReportDto): Promise<CaseWithIdDto> {
    return this.commands.act('reportForCoordination', sent, body);
  }

  /** The leader coordinates; the bodies concerned are told. */
  @Post('reports/:id/coordination')
  @Permits('case.coordinateReport')
  @HttpCode(200)
  @Problems('REPORT_NOT_OPEN', 'REPORT_UNKNOWN')
  coordinateReport(
    @SentCommand() sent: Sent,
    @Param('id') reportId: string,
    @Body() body: ReportResultDto,
  ): Promise<CaseDto> {
    return this.commands.act('coordinateReport', sent, { reportId, ...body });
  }

  /** The bodies and units concerned are told how it goes on. */
  @Post('reports/:id/progress')
  @Permits('case.tellProgress')
  @HttpCode(200)
  @Problems('REPORT_UNKNOWN')
  tellProgress(@SentCommand() sent: Sent, @Param('id') reportId: string, @Body() body: ProgressDto): Promise<CaseDto> {
    return this.commands.act('tellProgress', sent, { reportId, ...body });
  }

  /** Somebody whose major interest the permit touches is told, and may be heard before the decision (利害关系人). */
  @Post('third-parties')
  @Permits('case.tellThirdParty')
  @Problems('HEARING_DAYS_INVALID')
  tellThirdParty(@SentCommand() sent: Sent, @Body() body: ThirdPartyDto): Promise<CaseWithIdDto> {
    return this.commands.act('tellThirdParty', sent, body);
  }

  /** What the third party has to say, or that it has nothing to say. */
  @Post('third-parties/:id/statement')
  @Permits('case.hearThirdParty')
  @HttpCode(200)
  @Problems('REASON_REQUIRED', 'THIRD_PARTY_HEARD', 'THIRD_PARTY_UNKNOWN')
  hearThirdParty(
    @SentCommand() sent: Sent,
    @Param('id') thirdPartyId: string,
    @Body() body: ThirdPartyStatementDto,
  ): Promise<CaseDto> {
    return this.commands.act('hearThirdParty', sent, { thirdPartyId, ...body });
  }
}
