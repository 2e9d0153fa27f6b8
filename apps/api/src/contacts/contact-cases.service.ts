import { Injectable } from '@nestjs/common';
import { contactProcedure, type ContactFile } from '@shouban/domain/contact';
import { attempt } from '@shouban/domain/proceeding';
import { byOf, type Principal } from '../auth/principal';
import type { RegisterCaseDto } from '../cases/case.request.dto';
import type { RegisteredCaseDto } from '../cases/case.response.dto';
import { digestOf } from '../commands/idempotency.service';
import { RegistrationService } from '../commands/registration.service';
import { ProblemException } from '../http/problem.exception';
import { ProceedingAccessService } from '../proceedings/proceeding-access.service';
import { ProceedingCommands } from '../proceedings/proceeding-commands.service';
import type { SentToProceeding } from '../proceedings/sent';
import { KIND } from './contact-kind';
import { ContactPages } from './contact-pages.service';
import type { ContactCaseDto } from './contact.request.dto';
import type { ContactCaseOpenedDto } from './contact.response.dto';

/**
 * A contact becomes a case in one step: the case is registered with the contact's number and first asker in its first entry,
 * and the contact ends with the case's number (R-CON-03). Both are commands with keys, so that whoever is interrupted between
 * them repeats the whole and gets the same case.
 */
@Injectable()
export class ContactCases {
  constructor(
    private readonly access: ProceedingAccessService,
    private readonly pages: ContactPages,
    private readonly registration: RegistrationService,
    private readonly commands: ProceedingCommands,
  ) {}

  /** @throws ProblemException what the contact or the registration of a case refuses */
  async open(sent: SentToProceeding, body: ContactCaseDto): Promise<ContactCaseOpenedDto> {
    const { number, asker, envelope } = sent;
    await this.access.enter(KIND, number, asker, 'becomeCase');
    const file = await this.pages.file(number);
    // What has become a case already may be the repeat of this very command, and opens no other.
    const opened =
      file.state.caseNo === undefined ? await this.registered(permitted(file, asker), sent, body) : undefined;
    const found = { caseNo: opened?.caseNo ?? file.state.caseNo, itemCode: opened?.itemCode ?? file.state.itemCode };
    const { seq } = await this.commands.act(KIND, number, 'becomeCase', byOf(asker), envelope, body, found);
    const { caseNo, receiptCode } = opened ?? (await this.registered(file, sent, body));
    return { ...(await this.pages.page(number, asker, seq)), caseNo, receiptCode };
  }

  /** One key for one application of one contact, whoever sends it and however often; another application opens no second case. */
  private registered(file: ContactFile, sent: SentToProceeding, body: ContactCaseDto): Promise<RegisteredCaseDto> {
    const { number, firstAsker, itemCode: named } = file.state;
    const itemCode = body.itemCode ?? named;
    if (!itemCode) throw ProblemException.field('itemCode', 'IS_DEFINED', 'Name the matter that is applied for.');
    const application: RegisterCaseDto = { ...body, itemCode };
    const envelope = { account: `contact:${number}`, route: 'POST /cases', key: digestOf(application) };
    const contact = { contactNo: number, firstAsker: firstAsker! };
    return this.registration.register(sent.asker, envelope, application, { contact, hasCase });
  }
}

function hasCase(caseNo: string): ProblemException {
  const detail = `The contact became the case ${caseNo} by another application: go on in that case.`;
  return new ProblemException('CONTACT_HAS_CASE', { detail, rule: 'R-CON-03' });
}

/** Looked at before a case is opened, so that none is opened in vain. */
function permitted(file: ContactFile, asker: Principal): ContactFile {
  const asked = { by: byOf(asker), key: '' };
  const { refusal } = attempt(contactProcedure, file, 'becomeCase', asked, Date.now());
  if (refusal) throw ProblemException.of(refusal);
  return file;
}
