import { Injectable } from '@nestjs/common';
import { numberProblem } from '@shouban/domain/case/id-numbers';
import { dayOf } from '@shouban/domain/clock';
import { newReceiptCode } from '@shouban/identity';
import type { Claimed, CommandKey } from '@shouban/persistence/access';
import { CaseReader } from '@shouban/persistence/case-reader';
import { FormCheck } from '@shouban/persistence/catalogue/form-check';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import { houseNow } from '@shouban/persistence/house-clock';
import { CentreService } from '../auth/centre.service';
import type { RegisterCaseDto } from '../cases/case.request.dto';
import { ProblemException } from '../http/problem.exception';
import { IdempotencyService } from './idempotency.service';

interface Taken {
  caseNo: string;
  receiptCode: string;
}

/** Numbers of cases: one for one key and one for one contact, whoever asks and however often. */
@Injectable()
export class CaseNumbers {
  private readonly forms = new FormCheck();

  constructor(
    private readonly centre: CentreService,
    private readonly catalogue: CatalogueReader,
    private readonly reader: CaseReader,
    private readonly idempotency: IdempotencyService,
  ) {}

  /**
   * One number for one contact, whatever is applied for and by whom: two applications that are sent at once, or one that is sent
   * otherwise after a failure, meet in one workflow, which opens one case (R-CON-03).
   */
  claim(key: CommandKey, body: RegisterCaseDto, contactNo?: string): Promise<Claimed> {
    return this.idempotency.claim(key, body, async () => {
      const itemVersion = await this.check(body);
      if (contactNo === undefined) return { ...(await this.take()), itemVersion };
      const { caseNo, receiptCode } = await this.idempotency.claim(keyOf(contactNo), contactNo, () => this.take());
      return { caseNo: caseNo!, receiptCode: receiptCode!, itemVersion };
    });
  }

  /**
   * Another number under the same key, for one that is borne already; of two that ask at once both get the same.
   * @param ahead how far behind the counter may be
   */
  async next(key: CommandKey, claimed: Claimed, ahead: number, contactNo?: string): Promise<Claimed> {
    const taken = claimed.caseNo!;
    const fresh = { caseNo: await this.number(ahead), receiptCode: newReceiptCode() };
    if (contactNo === undefined) return this.idempotency.renumber(key, taken, fresh);
    const { caseNo, receiptCode } = await this.idempotency.renumber(keyOf(contactNo), taken, fresh);
    return this.idempotency.renumber(key, taken, { caseNo: caseNo!, receiptCode: receiptCode! });
  }

  /**
   * What a typing error can spoil is looked at before a number is taken, so that it costs none.
   *
   * @returns the version of the matter that it was checked by
   * @throws ProblemException ITEM_UNKNOWN, the refusal of a number, or VALIDATION_FAILED with every field that is not filled in as the form asks
   */
  private async check({ itemCode, applicant, form }: RegisterCaseDto): Promise<string> {
    const { items, settings, itemVersions } = await this.centre.catalogue();
    const item = items.find(({ code }) => code === itemCode);
    if (!item) throw new ProblemException('ITEM_UNKNOWN', { detail: 'There is no matter item of this code.' });
    const problem = numberProblem({ item, settings }, applicant);
    if (problem) throw ProblemException.of(problem);
    const version = itemVersions[itemCode]!;
    const errors = (form ? this.forms.faults(item, version, form) : []).map(({ field, ...told }) => {
      return { path: field === undefined ? 'form' : `form.${field}`, ...told };
    });
    if (errors.length > 0) throw new ProblemException('VALIDATION_FAILED', { errors });
    return version;
  }

  private async take(): Promise<Taken> {
    return { caseNo: await this.number(), receiptCode: newReceiptCode() };
  }

  private async number(ahead?: number): Promise<string> {
    const calendar = await this.catalogue.calendar();
    return this.reader.nextCaseNo(Number(dayOf(houseNow(), calendar).slice(0, 4)), ahead);
  }
}

function keyOf(contactNo: string): CommandKey {
  return { account: `contact:${contactNo}`, route: 'POST /cases', key: 'number' };
}
