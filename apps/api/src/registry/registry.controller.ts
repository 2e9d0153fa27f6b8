import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Permits } from '../auth/permits';
import { Asker, type Principal } from '../auth/principal';
import { GivenReasonDto } from '../cases/assignment.request.dto';
import { TimelinePageDto } from '../cases/case.response.dto';
import { PageQueryDto } from '../cases/page.dto';
import { Enveloped, type Envelope } from '../commands/envelope';
import { Problems } from '../http/problem.decorator';
import { ProceedingPageDto } from '../proceedings/proceeding.dto';
import { ProceedingCommand, type SentToProceeding } from '../proceedings/sent';
import {
  AssistanceDto,
  RegistryClosingDto,
  HandlerDto,
  InstructionDto,
  MilestonesDto,
  RegisterMatterDto,
  RegistryQueryDto,
  ResultDto,
  RegistryMatterDto,
} from './registry.dto';
import { RegistryService } from './registry.service';

/** The office's registry (政务登记): incoming documents and assigned matters, to their closing (R-REG-01). */
@ApiTags('registry')
@Controller('registry')
export class RegistryController {
  constructor(private readonly registry: RegistryService) {}

  /** Registered first, whatever it is; the centre's leader is asked for his instruction (批示). */
  @Post()
  @Permits('registry.register')
  @Problems('NUMBER_TAKEN', 'RECEIVED_IN_FUTURE', 'REGISTRY_REQUIRED')
  register(
    @Asker() asker: Principal,
    @Enveloped() envelope: Envelope,
    @Body() body: RegisterMatterDto,
  ): Promise<RegistryMatterDto> {
    return this.registry.register(asker, envelope, body);
  }

  /** The newest first; by number, title, sender, section, person and date. */
  @Get()
  @Permits('registry.list')
  @Problems('CURSOR_INVALID')
  list(@Asker() asker: Principal, @Query() query: RegistryQueryDto): Promise<ProceedingPageDto> {
    return this.registry.list(asker, query);
  }

  /** One registered matter. */
  @Get(':number')
  @Permits('registry.read')
  view(@Param('number') number: string, @Asker() asker: Principal): Promise<RegistryMatterDto> {
    return this.registry.view(number, asker);
  }

  /** What has happened in the matter, entry by entry. */
  @Get(':number/timeline')
  @Permits('registry.read')
  @Problems('CURSOR_INVALID')
  timeline(
    @Param('number') number: string,
    @Asker() asker: Principal,
    @Query() page: PageQueryDto,
  ): Promise<TimelinePageDto> {
    return this.registry.timeline(number, asker, page);
  }

  /** A leader directs it to a lead section and to those that assist, and may set the limit (批示). */
  @Post(':number/instruction')
  @Permits('registry.instruct')
  @HttpCode(200)
  @Problems('ASSISTANCE_REPEATED', 'INSTRUCTED', 'POST_UNKNOWN', 'SECTION_UNKNOWN')
  instruct(@ProceedingCommand() sent: SentToProceeding, @Body() body: InstructionDto): Promise<RegistryMatterDto> {
    return this.registry.act('instruct', sent, body);
  }

  /** The head of the lead section names the post that handles it. */
  @Post(':number/designation')
  @Permits('registry.designate')
  @HttpCode(200)
  @Problems('POST_UNKNOWN')
  designate(@ProceedingCommand() sent: SentToProceeding, @Body() body: HandlerDto): Promise<RegistryMatterDto> {
    return this.registry.act('designate', sent, body);
  }

  /** The first handler signs for the matter. */
  @Post(':number/signature')
  @Permits('registry.sign')
  @HttpCode(200)
  sign(@ProceedingCommand() sent: SentToProceeding): Promise<RegistryMatterDto> {
    return this.registry.act('sign', sent, {});
  }

  /** What an assisting section contributes. */
  @Post(':number/assistance')
  @Permits('registry.assist')
  @HttpCode(200)
  @Problems('REASON_REQUIRED')
  assist(@ProceedingCommand() sent: SentToProceeding, @Body() body: AssistanceDto): Promise<RegistryMatterDto> {
    return this.registry.act('assist', sent, body);
  }

  /** 时间节点: each is pressed for like a limit of its own. */
  @Post(':number/milestones')
  @Permits('registry.setMilestones')
  @HttpCode(200)
  @Problems('MILESTONES_REQUIRED', 'MILESTONE_NOT_AHEAD')
  setMilestones(@ProceedingCommand() sent: SentToProceeding, @Body() body: MilestonesDto): Promise<RegistryMatterDto> {
    return this.registry.act('setMilestones', sent, body);
  }

  /** A milestone has been reached. */
  @Post(':number/milestones/:id/completion')
  @Permits('registry.reachMilestone')
  @HttpCode(200)
  @Problems('MILESTONE_NOT_OPEN', 'MILESTONE_UNKNOWN')
  reachMilestone(
    @ProceedingCommand() sent: SentToProceeding,
    @Param('id') milestoneId: string,

    @Body() body: ResultDto,
  ): Promise<RegistryMatterDto> {
    return this.registry.act('reachMilestone', sent, { milestoneId, ...body });
  }

  /** A leader does without a milestone that is needed no more, and says why (免除节点). */
  @Post(':number/milestones/:id/waiver')
  @Permits('registry.waiveMilestone')
  @HttpCode(200)
  @Problems('LEADER_ORDERS', 'MILESTONE_NOT_OPEN', 'MILESTONE_UNKNOWN', 'REASON_REQUIRED')
  waiveMilestone(
    @ProceedingCommand() sent: SentToProceeding,
    @Param('id') milestoneId: string,
    @Body() body: GivenReasonDto,
  ): Promise<RegistryMatterDto> {
    return this.registry.act('waiveMilestone', sent, { milestoneId, ...body });
  }

  /** Reported closed to the office, when everything assisting has come and every milestone is reached or waived. */
  @Post(':number/closing-report')
  @Permits('registry.reportClosing')
  @HttpCode(200)
  @Problems('ASSISTANCE_OPEN', 'MILESTONES_UNREACHED', 'NOT_SIGNED', 'REASON_REQUIRED')
  reportClosing(@ProceedingCommand() sent: SentToProceeding, @Body() body: ResultDto): Promise<RegistryMatterDto> {
    return this.registry.act('reportClosing', sent, body);
  }

  /** The office strikes it off (核销), or sends the report back. */
  @Post(':number/closing')
  @Permits('registry.confirmClosing')
  @HttpCode(200)
  @Problems('REASON_REQUIRED')
  confirmClosing(
    @ProceedingCommand() sent: SentToProceeding,
    @Body() body: RegistryClosingDto,
  ): Promise<RegistryMatterDto> {
    return this.registry.act('confirmClosing', sent, body);
  }
}
