import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Permits } from '../auth/permits';
import { Problems } from '../http/problem.decorator';
import { ProceedingCommand, type SentToProceeding } from '../proceedings/sent';
import {
  ContactConsultationAnswerDto,
  ContactConsultDto,
  ContactReportDto,
  ContactResultDto,
  ContactLeaderReplyDto,
} from './contact.request.dto';
import type { ContactCreatedDto } from './contact.response.dto';
import { ContactsService } from './contacts.service';

/** Whom else the house asks for the person: a leader (R-CON-07), and several departments (R-CON-08). */
@ApiTags('contacts')
@Controller('contacts/:number')
export class ContactQuestionsController {
  constructor(private readonly contacts: ContactsService) {}

  /** Important, doubtful, especially serious or urgent: to the leader in charge (R-CON-07). */
  @Post('reports')
  @Permits('contact.report')
  @Problems('CONTACT_ANSWERED', 'CONTACT_REPORT_OPEN', 'NOBODY_ABOVE', 'REASON_REQUIRED')
  report(@ProceedingCommand() sent: SentToProceeding, @Body() body: ContactReportDto): Promise<ContactCreatedDto> {
    return this.contacts.act('reportToLeader', sent, body);
  }

  /** The leader's reply (批示) is recorded (R-CON-07). */
  @Post('reports/:id/reply')
  @Permits('contact.reply')
  @HttpCode(200)
  @Problems('CONTACT_REPORT_NOT_OPEN', 'REASON_REQUIRED')
  reply(
    @ProceedingCommand() sent: SentToProceeding,
    @Param('id') reportId: string,
    @Body() body: ContactLeaderReplyDto,
  ): Promise<ContactCreatedDto> {
    return this.contacts.act('replyAsLeader', sent, { reportId, ...body });
  }

  /** Several departments are asked for the person, each with its own limit (R-CON-08). */
  @Post('consultations')
  @Permits('contact.consult')
  @Problems('CONTACT_ANSWERED', 'OWN_DUTY', 'POST_ALREADY_ASKED', 'POST_UNKNOWN', 'QUESTION_REQUIRED')
  consult(@ProceedingCommand() sent: SentToProceeding, @Body() body: ContactConsultDto): Promise<ContactCreatedDto> {
    return this.contacts.act('consult', sent, body);
  }

  /** One department answers for itself (R-CON-08). */
  @Post('consultations/:id/answer')
  @Permits('contact.answerConsultation')
  @HttpCode(200)
  @Problems('CONSULTATION_NOT_OPEN', 'CONTACT_ANSWERED', 'REASON_REQUIRED')
  answer(
    @ProceedingCommand() sent: SentToProceeding,
    @Param('id') consultationId: string,
    @Body() body: ContactConsultationAnswerDto,
  ): Promise<ContactCreatedDto> {
    return this.contacts.act('answerConsultation', sent, { consultationId, ...body });
  }

  /** The person hears what all of them said, together (R-CON-08). */
  @Post('consulted-result')
  @Permits('contact.tellResult')
  @HttpCode(200)
  @Problems('CONSULTATION_NONE', 'CONSULTATION_OPEN', 'CONTACT_ANSWERED', 'REASON_REQUIRED')
  tellResult(@ProceedingCommand() sent: SentToProceeding, @Body() body: ContactResultDto): Promise<ContactCreatedDto> {
    return this.contacts.act('tellResult', sent, body);
  }
}
