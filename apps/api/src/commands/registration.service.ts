import { Injectable } from '@nestjs/common';
import type { Application } from '@shouban/domain/case/commands';
import type { MatterItem } from '@shouban/domain/catalogue/types';
import { numberProblem } from '@shouban/domain/case/id-numbers';
import { dayOf } from '@shouban/domain/clock';
import { hashReceiptCode, mayEver, newReceiptCode } from '@shouban/identity';
import type { Claimed } from '@shouban/persistence/access';
import { CaseReader } from '@shouban/persistence/case-reader';
import { FormCheck } from '@shouban/persistence/catalogue/form-check';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import { houseNow } from '@shouban/persistence/house-clock';
import { AuditService } from '../auth/audit.service';
import { CentreService } from '../auth/centre.service';
import { byOf, type Principal } from '../auth/principal';
import type { RegisterCaseDto } from '../cases/case.request.dto';
import type { RegisteredCaseDto } from '../cases/case.response.dto';
import { presentCase } from '../cases/case.presenter';
import { ProblemException } from '../http/problem.exception';
import { CommandService } from './command.service';
import { updateIdOf, type Envelope } from './envelope';
import { IdempotencyService } from './idempotency.service';
import { UpdateSender } from './update-sender';

/** The contact that an application began as, and what is answered where another application has opened its case. */
export interface Beginning {
  contact: NonNullable<Application['contact']>;
  hasCase(caseNo: string): ProblemException;
}

/** Intake over HTTP: takes a case number once per key and starts the case (R-INT-01). */
@Injectable()
export class RegistrationService {
  private readonly forms = new FormCheck();

  constructor(
    private readonly centre: CentreService,
    private readonly catalogue: CatalogueReader,
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
    const claimed = await this.idempotency.claim(envelope, body, () =>
      began ? this.takeOnce(began.contact.contactNo, body) : this.take(body),
    );
    const [caseNo, receiptCode] = [claimed.caseNo!, claimed.receiptCode!];
    const by = byOf(asker);
    const { itemCode, applicant, materials, undertakings, form } = body;
    const application: Application = {
      caseNo,
      itemCode,
      applicant,
      materials,
      ...(undertakings && { undertakings }),
      ...(form && { form: { itemVersion: await this.versionOf(itemCode), filledIn: form } }),
      ...(began && { contact: began.contact }),
      receiptCodeHash: hashReceiptCode(receiptCode),
      ...(past && { past }),
      by,
      key: updateIdOf(envelope),
    };
    const seq = await this.open(envelope, claimed, application, began);
    this.audit.note({ account: asker.person, action: 'register', caseNo, outcome: 'allowed' });
    return { receiptCode, ...presentCase(await this.commands.pageOf(caseNo, seq, by)) };
  }

  /**
   * Once the ledger has the case, its workflow is never started again under this key: after closing, a second start would
   * begin the same case anew.
   */
  private async open(
    envelope: Envelope,
    claimed: Claimed,
    application: Application,
    began?: Beginning,
  ): Promise<number> {
    if (claimed.seq !== null) return claimed.seq;
    const seq = (await this.registered(application, began)) ?? (await this.sender.open(application)).seq;
    // Of two applications of one contact at once the case has taken one, and answered both.
    if (began) await this.registered(application, began);
    this.idempotency.complete(envelope, { seq });
    return seq;
  }

  /** What the ledger knows of the application. @throws ProblemException where it knows another one of the same contact */
  private async registered({ caseNo, key }: Application, began?: Beginning): Promise<number | undefined> {
    const file = await this.reader.file(caseNo);
    if (!file) return undefined;
    const own = file.state.commands.find((command) => command.key === key);
    if (!own && began) throw began.hasCase(caseNo);
    return own?.seq ?? file.state.seq;
  }

  /**
   * One number for one contact, whatever is applied for and by whom: two applications that are sent at once, or one that is sent
   * otherwise after a failure, meet in one workflow, which opens one case (R-CON-03).
   */
  private async takeOnce(contactNo: string, body: RegisterCaseDto): Promise<{ caseNo: string; receiptCode: string }> {
    const key = { account: `contact:${contactNo}`, route: 'POST /cases', key: 'number' };
    const { caseNo, receiptCode } = await this.idempotency.claim(key, contactNo, () => this.take(body));
    return { caseNo: caseNo!, receiptCode: receiptCode! };
  }

  /** What a typing error can spoil is looked at before a number is taken, so that it costs none. */
  private async take({ itemCode, applicant, form }: RegisterCaseDto): Promise<{ caseNo: string; receiptCode: string }> {
    const { items, settings, itemVersions } = await this.centre.catalogue();
    const item = items.find(({ code }) => code === itemCode);
    if (!item) throw new ProblemException('ITEM_UNKNOWN', { detail: 'There is no matter item of this code.' });
    const problem = numberProblem({ item, settings }, applicant);
    if (problem) throw ProblemException.of(problem);
    if (form) this.checkForm(item, itemVersions[itemCode]!, form);
    const calendar = await this.catalogue.calendar();
    const year = Number(dayOf(houseNow(), calendar).slice(0, 4));
    return { caseNo: await this.reader.nextCaseNo(year), receiptCode: newReceiptCode() };
  }

  /** @throws ProblemException VALIDATION_FAILED with every field that is not filled in as the form asks */
  private checkForm(item: MatterItem, version: string, filledIn: Record<string, unknown>): void {
    const errors = this.forms.faults(item, version, filledIn).map(({ field, ...told }) => {
      return { path: field === undefined ? 'form' : `form.${field}`, ...told };
    });
    if (errors.length > 0) throw new ProblemException('VALIDATION_FAILED', { errors });
  }

  private async versionOf(itemCode: string): Promise<string> {
    return (await this.centre.catalogue()).itemVersions[itemCode]!;
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
