import { Body, Controller, Param, Post, UseInterceptors } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { Permits } from '../auth/permits';
import { CommandService } from '../commands/command.service';
import { SentCommand, type Sent } from '../commands/envelope';
import { Problems } from '../http/problem.decorator';
import { AssignedLimitDto, MilestoneResultDto, PlanDto, ProlongationRequestDto } from './case.request.dto';
import { CaseWithIdDto, WrittenNoticeCaseDto } from './case.response.dto';
import { EtagInterceptor } from './etag.interceptor';

/** What is told anew, planned and assigned about the time of a case. */
@ApiTags('cases')
@ApiParam({ name: 'caseNo', type: String })
@Controller('cases/:caseNo')
@UseInterceptors(EtagInterceptor)
export class TimeCommandsController {
  constructor(private readonly commands: CommandService) {}

  /** What cannot be solved within the limit of its class gets milestones and a plan (时间节点和具体方案). */
  @Post('plan')
  @Permits('case.makePlan')
  @Problems(
    'MILESTONES_NOT_IN_ORDER',
    'MILESTONES_REQUIRED',
    'MILESTONE_NOT_AHEAD',
    'PLAN_NEEDS_RELEASE',
    'PLAN_NOT_ALLOWED',
    'PLAN_TOO_FAR',
    'REASON_REQUIRED',
  )
  makePlan(@SentCommand() sent: Sent, @Body() body: PlanDto): Promise<WrittenNoticeCaseDto> {
    return this.commands.act('makePlan', sent, body);
  }

  /** A milestone of the plan is reached; whoever applied is told. */
  @Post('plan/milestones/:id/completion')
  @Permits('case.reachMilestone')
  @Problems('MILESTONE_NOT_OPEN', 'MILESTONE_UNKNOWN', 'REASON_REQUIRED')
  reachMilestone(
    @SentCommand() sent: Sent,
    @Param('id') milestoneId: string,
    @Body() body: MilestoneResultDto,
  ): Promise<WrittenNoticeCaseDto> {
    return this.commands.act('reachMilestone', sent, { milestoneId, ...body });
  }

  /** A superior or a leader sets a limit (交办时限): it has a clock of its own, and is kept as given. */
  @Post('assigned-limit')
  @Permits('case.assignLimit')
  @Problems('CLOCK_AMOUNT_OUT_OF_RANGE', 'NOT_YOURS_TO_ASSIGN', 'REASON_REQUIRED')
  assignLimit(@SentCommand() sent: Sent, @Body() { by, ...body }: AssignedLimitDto): Promise<CaseWithIdDto> {
    return this.commands.act('assignLimit', sent, { superior: by, ...body });
  }

  /** A special procedure takes longer than was told: the applicant is told the new length (特别程序延长告知). */
  @Post('pauses/:pauseId/prolongation')
  @Permits('case.prolongPause')
  @Problems('EXPECTED_DAYS_INVALID', 'PAUSE_NOT_OPEN', 'PAUSE_UNKNOWN', 'REASON_REQUIRED')
  prolongPause(
    @SentCommand() sent: Sent,
    @Param('pauseId') pauseId: string,
    @Body() body: ProlongationRequestDto,
  ): Promise<WrittenNoticeCaseDto> {
    return this.commands.act('prolongPause', sent, { pauseId, ...body });
  }
}
