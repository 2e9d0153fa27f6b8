import { Injectable } from '@nestjs/common';
import type { Application } from '@shouban/domain/case/commands';
import { hashReceiptCode, mayEver } from '@shouban/identity';
import type { Claimed } from '@shouban/persistence/access';
import { CaseReader } from '@shouban/persistence/case-reader';
import { houseNow } from '@shouban/persistence/house-clock';
import { AuditService } from '../auth/audit.service';
import { byOf, type Principal } from '../auth/principal';
import type { RegisterCaseDto } from '../cases/case.request.dto';
import type { RegisteredCaseDto } from '../cases/case.response.dto';
import { presentCase } from '../cases/case.presenter';
import { ProblemException } from '../http/problem.exception';
import { CaseNumbers } from './case-numbers';
import { CommandService } from './command.service';
import { updateIdOf, type Envelope } from './envelope';
import { IdempotencyService } from './idempotency.service';
import { TakenNumbers, unlessKnown } from './taken-numbers';
import { UpdateSender } from './update-sender';

/** The contact that an application began as, and what is answered where another application has opened its case. */
export interface Beginning {
  contact: NonNullable<Application['contact']>;
  hasCase(caseNo: string): ProblemException;
}

/** An application without what is taken for it. */
type Said = Omit<Application, 'caseNo' | 'receiptCodeHash'>;

/** Intake over HTTP: takes a case number once per key and starts the case (R-INT-01). */
@Injectable()
export class RegistrationService {
  constructor(
    private readonly numbers: CaseNumbers,
    private readonly taken: TakenNumbers,
    private readonly reader: CaseReader,
    private readonly idempotency: IdempotencyService,
    private readonly sender: UpdateSender,
    private readonly commands: CommandService,
    private readonly audit: AuditService,
  ) {}

  async register(
    asker: Principal,
    envelope: Envelope,
    body: RegisterCaseDto,
    began?: Beginning,
  ): Promise<RegisteredCaseDto> {
    const past = pastOf(body, asker);
    const by = byOf(asker);
    const { itemCode, applicant, materials, undertakings, form } = body;
    const contactNo = began?.contact.contactNo;
    const first = await this.numbers.claim(envelope, body, contactNo);
    const said = {
      itemCode,
      applicant,
      materials,
      ...(undertakings && { undertakings }),
      ...(form && { form: { itemVersion: first.itemVersion!, filledIn: form } }),
      ...(began && { contact: began.contact }),
      ...(past && { past }),
      by,
      key: updateIdOf(envelope),
    };
    const { numbered, answer: seq } = await this.taken.passOver(
      'case',
      first,
      (claimed) => this.open(envelope, claimed, said, began),
      (claimed, ahead) => this.numbers.next(envelope, claimed, ahead, contactNo),
    );
    const [caseNo, receiptCode] = [numbered.caseNo!, numbered.receiptCode!];
    this.audit.note({ account: asker.person, action: 'register', caseNo, outcome: 'allowed' });
    return { receiptCode, ...presentCase(await this.commands.pageOf(caseNo, seq, by)) };
  }

  /**
   * Once the ledger has the case, its workflow is never started again under this key: after closing, a second start would
   * begin the same case anew.
   */
  private async open(envelope: Envelope, claimed: Claimed, said: Said, began?: Beginning): Promise<number> {
    if (claimed.seq !== null) return claimed.seq;
    const numbered = { caseNo: claimed.caseNo!, receiptCodeHash: hashReceiptCode(claimed.receiptCode!) };
    const application: Application = { ...said, ...numbered };
    const registered = () => this.registered(application, began);
    const seq = await unlessKnown(registered, async () => (await this.sender.open(application)).seq);
    // Of two applications of one contact at once the case has taken one, and answered both.
    if (began) await registered();
    this.idempotency.complete(envelope, { seq });
    return seq;
  }

  /**
   * What the ledger knows of the application.
   * @throws ProblemException where it knows another one of the same contact; NUMBER_TAKEN where it knows somebody else's
   */
  private async registered({ caseNo, key }: Application, began?: Beginning): Promise<number | undefined> {
    const file = await this.reader.file(caseNo);
    if (!file) return undefined;
    const own = file.state.commands.find((command) => command.key === key);
    if (own) return own.seq;
    const ofContact = began && file.state.contact?.contactNo === began.contact.contactNo;
    throw ofContact ? began.hasCase(caseNo) : new ProblemException('NUMBER_TAKEN');
  }
}

/** What an import tells of the past. @throws ProblemException IMPORT_NOT_ALLOWED, RECEIVED_IN_FUTURE */
function pastOf(body: RegisterCaseDto, asker: Principal): Application['past'] {
  const { receivedAt, acceptedOn, pauses } = body;
  if (receivedAt === undefined && acceptedOn === undefined && pauses === undefined) return undefined;
  if (!mayEver(asker, 'case.import')) throw new ProblemException('IMPORT_NOT_ALLOWED');
  if (receivedAt === undefined) {
    throw ProblemException.field('receivedAt', 'IS_DEFINED', 'An import says when the application was received.');
  }
  const instant = Date.parse(receivedAt);
  if (instant > houseNow()) {
    throw new ProblemException('RECEIVED_IN_FUTURE', {
      rule: 'R-INT-01',
      errors: [
        { path: 'receivedAt', code: 'RECEIVED_IN_FUTURE', message: 'An application cannot be received in the future.' },
      ],
    });
  }
  return { receivedAt: instant, ...(acceptedOn && { acceptedOn }), ...(pauses && { pauses }) };
}
