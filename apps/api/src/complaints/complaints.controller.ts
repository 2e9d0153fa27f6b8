import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Permits } from '../auth/permits';
import { Asker, byOf, type Principal } from '../auth/principal';
import { TimelinePageDto } from '../cases/case.response.dto';
import { PageQueryDto } from '../cases/page.dto';
import { Enveloped, type Envelope } from '../commands/envelope';
import { Problems } from '../http/problem.decorator';
import { ProceedingPageDto } from '../proceedings/proceeding.dto';
import { ProceedingCommand, type SentToProceeding } from '../proceedings/sent';
import {
  AccusedDto,
  AnswerToldDto,
  ApprovalDto,
  ComplaintDto,
  ComplaintQueryDto,
  ComplaintReceiptDto,
  ConclusionDto,
  FindingDto,
  GroundsDto,
  InvestigationExtensionDto,
  InvestigationStepDto,
  InvestigatorDto,
  RegisterComplaintDto,
  ReviewDecisionDto,
} from './complaint.dto';
import { ComplaintsService } from './complaints.service';

/** 投诉: registered, investigated by somebody who has nothing to do with whom it is about, and answered (R-SUP-01). */
@ApiTags('complaints')
@Controller('complaints')
export class ComplaintsController {
  constructor(private readonly complaints: ComplaintsService) {}

  /** By any member of staff for whoever comes, calls or writes; not by whom it is about. */
  @Post()
  @Permits('complaint.register')
  @Problems('COMPLAINT_ABOUT_YOU', 'NUMBER_TAKEN', 'PERSON_UNKNOWN', 'SECTION_UNKNOWN')
  register(
    @Asker() asker: Principal,
    @Enveloped() envelope: Envelope,
    @Body() { channel, ...body }: RegisterComplaintDto,
  ): Promise<ComplaintReceiptDto> {
    return this.complaints.register(byOf(asker), envelope, body, channel);
  }

  /** Those that the asker has to do with, the newest first. */
  @Get()
  @Permits('complaint.list')
  @Problems('CURSOR_INVALID')
  list(@Asker() asker: Principal, @Query() query: ComplaintQueryDto): Promise<ProceedingPageDto> {
    return this.complaints.list(asker, query);
  }

  /** One complaint, as whoever asks may see it. */
  @Get(':number')
  @Permits('complaint.read')
  view(@Param('number') number: string, @Asker() asker: Principal): Promise<ComplaintDto> {
    return this.complaints.view(number, asker);
  }

  /** What has happened in the complaint, entry by entry. */
  @Get(':number/timeline')
  @Permits('complaint.read')
  @Problems('CURSOR_INVALID')
  timeline(
    @Param('number') number: string,
    @Asker() asker: Principal,
    @Query() page: PageQueryDto,
  ): Promise<TimelinePageDto> {
    return this.complaints.timeline(number, asker, page);
  }

  /** Discipline inspection, or the leader of the centre where that is accused itself, names who investigates. */
  @Post(':number/investigator')
  @Permits('complaint.designate')
  @HttpCode(200)
  @Problems(
    'COMPLAINT_CONCLUDED',
    'INVESTIGATOR_BARRED',
    'PERSON_UNKNOWN',
    'POST_REQUIRED',
    'POST_UNKNOWN',
    'REASON_REQUIRED',
    'SECTION_UNKNOWN',
    'STAYS_WITH_DISCIPLINE',
  )
  designate(@ProceedingCommand() sent: SentToProceeding, @Body() body: InvestigatorDto): Promise<ComplaintDto> {
    return this.complaints.designate(sent, body);
  }

  /** It was found out whom it is about. */
  @Post(':number/accused')
  @Permits('complaint.nameAccused')
  @HttpCode(200)
  @Problems('ACCUSED_NOT_NAMED', 'COMPLAINT_CONCLUDED', 'PERSON_UNKNOWN', 'SECTION_UNKNOWN')
  nameAccused(@ProceedingCommand() sent: SentToProceeding, @Body() body: AccusedDto): Promise<ComplaintDto> {
    return this.complaints.nameAccused(sent, body);
  }

  /** What the investigator has done: heard the accused or a witness, seen evidence or the place. */
  @Post(':number/steps')
  @Permits('complaint.recordStep')
  @HttpCode(200)
  @Problems('COMPLAINT_CONCLUDED', 'INVESTIGATOR_BARRED', 'REASON_REQUIRED')
  recordStep(@ProceedingCommand() sent: SentToProceeding, @Body() body: InvestigationStepDto): Promise<ComplaintDto> {
    return this.complaints.act('recordStep', sent, body);
  }

  /** Within the limit, and once. */
  @Post(':number/extension-request')
  @Permits('complaint.requestExtension')
  @HttpCode(200)
  @Problems(
    'COMPLAINT_CONCLUDED',
    'EXTENDED_ONCE',
    'EXTENSION_OVER_MAXIMUM',
    'EXTENSION_PENDING',
    'INVESTIGATION_OVERDUE',
    'INVESTIGATOR_BARRED',
    'REASON_REQUIRED',
  )
  requestExtension(
    @ProceedingCommand() sent: SentToProceeding,
    @Body() body: InvestigationExtensionDto,
  ): Promise<ComplaintDto> {
    return this.complaints.act('requestExtension', sent, body);
  }

  /** By the leader in charge of whoever investigates. */
  @Post(':number/extension-decision')
  @Permits('complaint.decideExtension')
  @HttpCode(200)
  @Problems('COMPLAINT_CONCLUDED', 'REASON_REQUIRED')
  decideExtension(@ProceedingCommand() sent: SentToProceeding, @Body() body: ApprovalDto): Promise<ComplaintDto> {
    return this.complaints.act('decideExtension', sent, body);
  }

  /** The finding, and the answer to whoever complained. */
  @Post(':number/conclusion')
  @Permits('complaint.conclude')
  @HttpCode(200)
  @Problems('ACCUSED_NOT_NAMED', 'COMPLAINT_CONCLUDED', 'INVESTIGATOR_BARRED', 'REASON_REQUIRED')
  conclude(@ProceedingCommand() sent: SentToProceeding, @Body() body: ConclusionDto): Promise<ComplaintDto> {
    return this.complaints.act('conclude', sent, body);
  }

  /** The answer was brought to whoever complained. */
  @Post(':number/notifications')
  @Permits('complaint.tellNotice')
  @HttpCode(200)
  @Problems('NOTICE_UNKNOWN', 'TOLD_BEFORE_ISSUE', 'TOLD_IN_FUTURE')
  tellNotice(
    @ProceedingCommand() sent: SentToProceeding,
    @Body() { toldAt, ...body }: AnswerToldDto,
  ): Promise<ComplaintDto> {
    return this.complaints.act('tellNotice', sent, { ...body, toldAt: Date.parse(toldAt) });
  }

  /** What whoever is found to be at fault is told. */
  @Get(':number/finding')
  @Permits('complaint.readFinding')
  finding(@Param('number') number: string, @Asker() asker: Principal): Promise<FindingDto> {
    return this.complaints.finding(number, asker);
  }

  /** Whoever is found to be at fault has the finding looked at by somebody else. */
  @Post(':number/review')
  @Permits('complaint.requestReview')
  @HttpCode(200)
  @Problems('APPEAL_NOT_OPEN', 'NOT_YOURS_TO_APPEAL', 'REASON_REQUIRED')
  requestReview(@ProceedingCommand() sent: SentToProceeding, @Body() { grounds }: GroundsDto): Promise<FindingDto> {
    return this.complaints.requestReview(sent, grounds);
  }

  /** By the leader of the centre; a finding that is overturned counts against nobody. */
  @Post(':number/review-decision')
  @Permits('complaint.decideReview')
  @HttpCode(200)
  @Problems('DECIDED_BY_YOU', 'REASON_REQUIRED')
  decideReview(@ProceedingCommand() sent: SentToProceeding, @Body() body: ReviewDecisionDto): Promise<ComplaintDto> {
    return this.complaints.act('decideReview', sent, body);
  }
}
