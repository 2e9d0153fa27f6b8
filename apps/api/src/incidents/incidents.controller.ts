import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { API_PREFIX } from '../app.settings';
import { Permits } from '../auth/permits';
import { Asker, type Principal } from '../auth/principal';
import { TimelinePageDto } from '../cases/case.response.dto';
import { PageQueryDto } from '../cases/page.dto';
import { Keyless } from '../commands/envelope';
import { Problems } from '../http/problem.decorator';
import { ProceedingPageDto } from '../proceedings/proceeding.dto';
import { ProceedingCommand, type SentToProceeding } from '../proceedings/sent';
import {
  AcknowledgeAlertDto,
  ClassifyIncidentDto,
  LinkDuplicateDto,
  StartEmergencyPlanDto,
  RecordFailureDto,
  RecordGoodDeedDto,
  IncidentClosingDto,
  IncidentNoteDto,
  IncidentQueryDto,
  ReportIncidentDto,
  TakeStepDto,
} from './incident.request.dto';
import { IncidentDto, ReportedIncidentDto } from './incident.response.dto';
import { IncidentsService } from './incidents.service';
import { ReportingService } from './reporting.service';

/** First-encounter safety incidents (安全首遇责任制): whoever meets one first reports it in a sentence and stays with it. */
@ApiTags('incidents')
@Controller('incidents')
export class IncidentsController {
  constructor(
    private readonly incidents: IncidentsService,
    private readonly reporting: ReportingService,
  ) {}

  /** One sentence is enough, and no key: the same words sent again within seconds are answered with the first report. */
  @Post()
  @Permits('incident.report')
  @Keyless()
  @Problems('CASE_BUSY', 'NUMBER_TAKEN', 'REPORT_EMPTY', 'TEMPORAL_AWAY')
  async report(
    @Asker() asker: Principal,
    @Body() body: ReportIncidentDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ReportedIncidentDto> {
    const reported = await this.reporting.report(asker, body);
    response.location(`${API_PREFIX}/incidents/${reported.number}`);
    return reported;
  }

  /** The newest first: mine, my section's; for leaders and discipline inspection all. */
  @Get()
  @Permits('incident.list')
  @Problems('CURSOR_INVALID')
  list(@Asker() asker: Principal, @Query() query: IncidentQueryDto): Promise<ProceedingPageDto> {
    return this.incidents.list(asker, query);
  }

  /** One incident with its steps, alarms and hazards. */
  @Get(':number')
  @Permits('incident.read')
  view(@Param('number') number: string, @Asker() asker: Principal): Promise<IncidentDto> {
    return this.incidents.view(number, asker);
  }

  /** What has happened in it, entry by entry. */
  @Get(':number/timeline')
  @Permits('incident.read')
  @Problems('CURSOR_INVALID')
  timeline(
    @Param('number') number: string,
    @Asker() asker: Principal,
    @Query() page: PageQueryDto,
  ): Promise<TimelinePageDto> {
    return this.incidents.timeline(number, asker, page);
  }

  /** What comes to mind later. */
  @Post(':number/notes')
  @Permits('incident.addNote')
  @HttpCode(200)
  @Problems('REASON_REQUIRED')
  addNote(@ProceedingCommand() sent: SentToProceeding, @Body() body: IncidentNoteDto): Promise<IncidentDto> {
    return this.incidents.act('addNote', sent, body);
  }

  /** What it is, where it was and how serious; whoever is harmed makes the emergency plan start by itself. */
  @Post(':number/classification')
  @Permits('incident.classify')
  @HttpCode(200)
  @Problems('SEVERITY_REQUIRED')
  classify(@ProceedingCommand() sent: SentToProceeding, @Body() body: ClassifyIncidentDto): Promise<IncidentDto> {
    return this.incidents.act('classifyIncident', sent, body);
  }

  /** Somebody is harmed: the plan starts before anything is classified, and persons are called by the minute. */
  @Post(':number/emergency')
  @Permits('incident.startPlan')
  @HttpCode(200)
  @Problems('EMERGENCY_STARTED')
  startPlan(@ProceedingCommand() sent: SentToProceeding, @Body() body: StartEmergencyPlanDto): Promise<IncidentDto> {
    return this.incidents.act('startEmergencyPlan', sent, body);
  }

  /** A person takes the alarm, and nobody else is called; or a report that nobody has classified, and it goes no further up. */
  @Post(':number/acknowledgement')
  @Permits('incident.acknowledge')
  @HttpCode(200)
  @Problems('ALERT_ACKNOWLEDGED', 'ALERT_BY_REPORTER', 'NO_ALERT')
  acknowledge(@ProceedingCommand() sent: SentToProceeding, @Body() body: AcknowledgeAlertDto): Promise<IncidentDto> {
    return this.incidents.act('acknowledgeAlert', sent, body);
  }

  /** A step of the guided procedure was done, or is left out for a reason. */
  @Post(':number/steps')
  @Permits('incident.takeStep')
  @HttpCode(200)
  @Problems(
    'INCIDENT_UNCLASSIFIED',
    'REASON_REQUIRED',
    'STEP_IN_FUTURE',
    'STEP_NOT_IN_GUIDE',
    'STEP_OUT_OF_ORDER',
    'STEP_TAKEN',
  )
  takeStep(@ProceedingCommand() sent: SentToProceeding, @Body() body: TakeStepDto): Promise<IncidentDto> {
    return this.incidents.takeStep(sent, body);
  }

  /** Somebody did not stop it or did not report it: a suspected breach, and a fact for his assessment. */
  @Post(':number/failures')
  @Permits('incident.recordFailure')
  @HttpCode(200)
  @Problems('PERSON_UNKNOWN', 'REASON_REQUIRED', 'SUPERIOR_ORDERS')
  recordFailure(@ProceedingCommand() sent: SentToProceeding, @Body() body: RecordFailureDto): Promise<IncidentDto> {
    return this.incidents.record('recordFailure', sent, body);
  }

  /** What a first responder did well enters the same record. */
  @Post(':number/good-deeds')
  @Permits('incident.recordGoodDeed')
  @HttpCode(200)
  @Problems('OWN_CONDUCT', 'PERSON_UNKNOWN', 'REASON_REQUIRED', 'SUPERIOR_ORDERS')
  recordGoodDeed(@ProceedingCommand() sent: SentToProceeding, @Body() body: RecordGoodDeedDto): Promise<IncidentDto> {
    return this.incidents.record('recordGoodDeed', sent, body);
  }

  /** The same event was reported before: the earlier report is followed, and this one ends with both reporters on record. */
  @Post(':number/duplicate')
  @Permits('incident.linkDuplicate')
  @HttpCode(200)
  @Problems('DUPLICATE_ALREADY', 'DUPLICATE_OF_LATER', 'HAZARD_OPEN', 'ORIGINAL_CLOSED')
  linkDuplicate(@ProceedingCommand() sent: SentToProceeding, @Body() body: LinkDuplicateDto): Promise<IncidentDto> {
    return this.incidents.linkDuplicate(sent, body);
  }

  /** The end, with its result: steps taken, alarm acknowledged, hazards gone and checked. */
  @Post(':number/closing')
  @Permits('incident.close')
  @HttpCode(200)
  @Problems('ALERT_UNACKNOWLEDGED', 'HAZARD_OPEN', 'INCIDENT_UNCLASSIFIED', 'REASON_REQUIRED', 'STEPS_OPEN')
  close(@ProceedingCommand() sent: SentToProceeding, @Body() body: IncidentClosingDto): Promise<IncidentDto> {
    return this.incidents.act('closeIncident', sent, body);
  }
}
