import { Injectable } from '@nestjs/common';
import type { NoticeSheet } from '@shouban/contracts/notice';
import type { Applicant } from '@shouban/domain/case/commands';
import type { Notice } from '@shouban/domain/case/types';
import { caseValues, type NamesOfCase } from '@shouban/domain/notices/case-values';
import { CaseReader } from '@shouban/persistence/case-reader';
import {
  DocumentReader,
  type IssuedDocument,
  type PersonalOfEvent,
} from '@shouban/persistence/notices/document-reader';
import { CaseAccessService } from '../auth/case-access.service';
import type { Principal } from '../auth/principal';
import { PublicCasesService } from '../public/public-cases.service';
import { notIssued, numberWithin, SheetMaker } from './sheet-maker';

/** Written notices of cases, printed as the case stood when each was issued. */
@Injectable()
export class CasePapersService {
  constructor(
    private readonly access: CaseAccessService,
    private readonly byCode: PublicCasesService,
    private readonly cases: CaseReader,
    private readonly documents: DocumentReader,
    private readonly sheets: SheetMaker,
  ) {}

  /** @throws ProblemException CASE_UNKNOWN, NOTICE_NOT_ISSUED */
  async forStaff(caseNo: string, n: string, asker: Principal): Promise<NoticeSheet> {
    await this.access.enter(caseNo, asker, 'printNotice');
    return this.sheet(await this.sheets.known(numberWithin(caseNo, n), caseNo));
  }

  /** What is addressed to the applicant, and nothing that is another's. @throws ProblemException CASE_UNKNOWN, NOTICE_NOT_ISSUED */
  async forApplicant(caseNo: string, n: string, code: string): Promise<NoticeSheet> {
    await this.byCode.enter(caseNo, code, 'printNoticeByCode');
    const document = await this.sheets.known(numberWithin(caseNo, n), caseNo);
    const { addressee } = document.event.data as Notice;
    if (addressee && addressee.to !== 'applicant') throw notIssued();
    return this.sheet(document);
  }

  async sheet(document: IssuedDocument): Promise<NoticeSheet> {
    const { stream, event } = document;
    const [file, personal] = await Promise.all([
      this.cases.file(stream, event.seq),
      this.documents.personalUpTo(stream, event.seq),
    ]);
    const notice = event.data as Notice;
    const { person: by } = event.actor;
    const names = namesIn(personal);
    return this.sheets.make(
      document,
      (organisation) => caseValues({ file: file!, notice, names, organisation, ...(by && { by }) }).values,
    );
  }
}

/** Who was who when the notice was issued: as registered, and as corrected since. */
export function namesIn(personal: PersonalOfEvent[]): NamesOfCase {
  const names: NamesOfCase = { thirdParties: {} };
  for (const { type, data, personal: said } of personal) {
    if (type === 'CaseRegistered') names.applicant = said['applicant'] as Applicant;
    if (type === 'CaseDelivered') names.receivedBy = said['receivedBy'] as string;
    if (type === 'ThirdPartyTold')
      names.thirdParties[data['id'] as string] = (said['thirdParty'] as { name: string }).name;
    const [whose, field] = type === 'CaseCorrected' ? (data['field'] as string).split('.') : [];
    if (whose === 'applicant' && field && names.applicant)
      names.applicant = { ...names.applicant, [field]: said['value'] as string };
  }
  return names;
}
