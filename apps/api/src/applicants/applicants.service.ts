import { Injectable } from '@nestjs/common';
import { may } from '@shouban/identity';
import { ApplicantReader } from '@shouban/persistence/applicant-reader';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import type { CaseEntity } from '@shouban/persistence/entities';
import { CaseAccessService, caseUnknown } from '../auth/case-access.service';
import type { Principal } from '../auth/principal';
import type { ApplicantNameDto, FilledFormDto, ShownApplicantDto } from './applicant.dto';
import { presentApplicant, presentForm, presentName } from './applicant.presenter';

/** Who applied, as far as whoever asks has to know: whole for those who deal with the case, masked for all others. */
@Injectable()
export class ApplicantsService {
  constructor(
    private readonly access: CaseAccessService,
    private readonly reader: ApplicantReader,
    private readonly catalogue: CatalogueReader,
  ) {}

  /**
   * Of several cases that the asker may see, by number.
   *
   * @param hasDuty whether the asker has a duty in each of them at this moment, which their rows may not know yet
   */
  async names(rows: CaseEntity[], asker: Principal, hasDuty = false): Promise<Map<string, ApplicantNameDto>> {
    const records = await this.reader.of(rows.map(({ caseNo }) => caseNo));
    return new Map(
      rows.flatMap((row) => {
        const record = records.get(row.caseNo);
        return record ? [[row.caseNo, presentName(record, knows(asker, row, hasDuty))] as const] : [];
      }),
    );
  }

  /** Whether the asker is told who applies in what he has a duty in; only then may he look for it by the applicant's number. */
  isKnownTo(asker: Principal): boolean {
    return may(asker, 'case.knowApplicant', { persons: [asker.person] });
  }

  /** @throws ProblemException CASE_UNKNOWN */
  async view(caseNo: string, asker: Principal): Promise<ShownApplicantDto> {
    const row = await this.access.enter(caseNo, asker, 'readApplicant');
    const record = (await this.reader.of([caseNo])).get(caseNo);
    if (!record) throw caseUnknown();
    return presentApplicant(record, knows(asker, row, await this.access.hasDuty(caseNo, asker.person)));
  }

  /** By the form of the version that was in force at registration. @throws ProblemException CASE_UNKNOWN */
  async form(caseNo: string, asker: Principal): Promise<FilledFormDto> {
    const row = await this.access.enter(caseNo, asker, 'readForm');
    const filled = await this.reader.form(caseNo);
    if (!filled) throw caseUnknown();
    if (filled.itemVersion === undefined) return NO_FORM;
    const { form } = await this.catalogue.item(filled.itemCode, filled.itemVersion);
    return presentForm(filled, form, knows(asker, row, await this.access.hasDuty(caseNo, asker.person)));
  }
}

const NO_FORM: FilledFormDto = { state: 'none', itemVersion: null, fields: [] };

function knows(asker: Principal, { persons }: CaseEntity, hasDuty: boolean): boolean {
  return may(asker, 'case.knowApplicant', { persons: hasDuty ? [...persons, asker.person] : persons });
}
