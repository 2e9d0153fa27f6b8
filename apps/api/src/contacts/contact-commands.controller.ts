import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Permits } from '../auth/permits';
import { Problems } from '../http/problem.decorator';
import { ProceedingCommand, type SentToProceeding } from '../proceedings/sent';
import { ContactCases } from './contact-cases.service';
import { ContactDirectory } from './contact-directory.service';
import {
  ContactAnswerDto,
  ContactCaseDto,
  ContactPostDto,
  ContactResultDto,
  ContactSendingDto,
  ContactOnBehalfDto,
  ContactOutsideRemitDto,
} from './contact.request.dto';
import type { ContactCaseOpenedDto, ContactCreatedDto } from './contact.response.dto';
import { ContactsService } from './contacts.service';

/** The ways on for whoever owes the person an answer, one route each (R-CON-03 … 06, R-CON-09). */
@ApiTags('contacts')
@Controller('contacts/:number')
export class ContactCommandsController {
  constructor(
    private readonly contacts: ContactsService,
    private readonly cases: ContactCases,
    private readonly directory: ContactDirectory,
  ) {}

  /** Own duty: the complete one-time notice; what is not said is taken from the item named (R-CON-03). */
  @Post('answer')
  @Permits('contact.answer')
  @HttpCode(200)
  @Problems('ANSWER_INCOMPLETE', 'CONTACT_ANSWERED', 'ITEM_UNKNOWN')
  async answer(
    @ProceedingCommand() sent: SentToProceeding,
    @Body() body: ContactAnswerDto,
  ): Promise<ContactCreatedDto> {
    const notice = await this.directory.noticeOf(body, await this.contacts.itemOf(sent));
    return this.contacts.act('answer', sent, body, notice);
  }

  /** Accepted on the spot: a case opens from it, and both show the chain first asker → first handler (R-CON-03). */
  @Post('case')
  @Permits('contact.becomeCase')
  @Problems(
    'ACCEPTED_BEFORE_RECEIPT',
    'CONTACT_ANSWERED',
    'CONTACT_HAS_CASE',
    'ID_NUMBER_INVALID',
    'IMPORT_NOT_ALLOWED',
    'ITEM_UNKNOWN',
    'MATERIAL_UNKNOWN',
    'NUMBER_TAKEN',
    'PAST_IN_FUTURE',
    'PAUSE_BEFORE_RECEIPT',
    'PAUSE_NOT_ALLOWED',
    'RECEIVED_IN_FUTURE',
    'UNDERTAKING_IN_FUTURE',
    'UNDERTAKING_NOT_ALLOWED',
    'UNDERTAKING_TAKEN',
  )
  becomeCase(@ProceedingCommand() sent: SentToProceeding, @Body() body: ContactCaseDto): Promise<ContactCaseOpenedDto> {
    return this.cases.open(sent, body);
  }

  /** Another post's duty: the person is led there, or told the section's number (R-CON-04). */
  @Post('guidance')
  @Permits('contact.guide')
  @HttpCode(200)
  @Problems('CONTACT_ANSWERED', 'OWN_DUTY', 'POST_UNKNOWN')
  async guide(@ProceedingCommand() sent: SentToProceeding, @Body() body: ContactPostDto): Promise<ContactCreatedDto> {
    return this.contacts.act('guide', sent, body, { phone: await this.directory.phoneOf(body.postCode) });
  }

  /** The item itself goes to the handler, and is followed until he confirms it (R-CON-04). */
  @Post('handover')
  @Permits('contact.handOver')
  @HttpCode(200)
  @Problems('CONTACT_ANSWERED', 'OWN_DUTY', 'POST_UNKNOWN')
  handOver(@ProceedingCommand() sent: SentToProceeding, @Body() body: ContactPostDto): Promise<ContactCreatedDto> {
    return this.contacts.act('handOver', sent, body);
  }

  /** The handler is absent or not clear yet: received on his behalf (R-CON-05). */
  @Post('forwards')
  @Permits('contact.receiveOnBehalf')
  @Problems('CONTACT_ANSWERED', 'OWN_DUTY', 'POST_REQUIRED', 'POST_UNKNOWN')
  receiveOnBehalf(
    @ProceedingCommand() sent: SentToProceeding,
    @Body() body: ContactOnBehalfDto,
  ): Promise<ContactCreatedDto> {
    return this.contacts.act('receiveOnBehalf', sent, body);
  }

  /** What was received on behalf reaches the handler; or another one, where the first was wrong (R-CON-05). */
  @Post('forwards/:id/sending')
  @Permits('contact.forward')
  @HttpCode(200)
  @Problems('CONTACT_ANSWERED', 'FORWARD_NOT_OPEN', 'OWN_DUTY', 'POST_REQUIRED', 'POST_UNKNOWN')
  forward(
    @ProceedingCommand() sent: SentToProceeding,
    @Param('id') forwardId: string,
    @Body() body: ContactSendingDto,
  ): Promise<ContactCreatedDto> {
    return this.contacts.act('forward', sent, { forwardId, ...body });
  }

  /** The handler has it, and owes the answer from now on (R-CON-05). */
  @Post('forwards/:id/confirmation')
  @Permits('contact.confirmForward')
  @HttpCode(200)
  @Problems('CONTACT_ANSWERED', 'FORWARD_NOT_OPEN')
  confirmForward(
    @ProceedingCommand() sent: SentToProceeding,
    @Param('id') forwardId: string,
  ): Promise<ContactCreatedDto> {
    return this.contacts.act('confirmForward', sent, { forwardId });
  }

  /** Nobody's duty in this house: reasons, and who is competent where the directory knows it (R-CON-06). */
  @Post('outside-remit')
  @Permits('contact.outsideRemit')
  @HttpCode(200)
  @Problems('BODY_UNKNOWN', 'CONTACT_ANSWERED', 'REASON_REQUIRED')
  async outsideRemit(
    @ProceedingCommand() sent: SentToProceeding,
    @Body() body: ContactOutsideRemitDto,
  ): Promise<ContactCreatedDto> {
    const competent = await this.directory.competentBody(body);
    return this.contacts.act('tellOutsideRemit', sent, body, { body: competent });
  }

  /** With what result it ended; refused without an outcome of R-CON-03 … 08 (R-CON-09). */
  @Post('closing')
  @Permits('contact.close')
  @HttpCode(200)
  @Problems('CONTACT_ANSWERED', 'CONTACT_PENDING', 'CONTACT_WITHOUT_OUTCOME', 'REASON_REQUIRED')
  close(@ProceedingCommand() sent: SentToProceeding, @Body() body: ContactResultDto): Promise<ContactCreatedDto> {
    return this.contacts.act('close', sent, body);
  }
}
