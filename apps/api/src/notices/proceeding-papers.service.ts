import { Injectable } from '@nestjs/common';
import type { NoticeSheet } from '@shouban/contracts/notice';
import type { ComplaintFile } from '@shouban/domain/complaint/terms';
import type { ComplaintNotice, ComplaintState } from '@shouban/domain/complaint/types';
import type { JourneyNotice, JourneyState, Mandate } from '@shouban/domain/journey/types';
import { issuedBy } from '@shouban/domain/notices/issued';
import * as values from '@shouban/domain/notices/proceeding-values';
import type { OrderEvents } from '@shouban/domain/oversight/order/types';
import { streamOf, type ProceedingState } from '@shouban/domain/proceeding';
import type { SanctionNotice, SanctionState } from '@shouban/domain/sanctions/types';
import { DocumentReader, type IssuedDocument } from '@shouban/persistence/notices/document-reader';
import { ProceedingReader } from '@shouban/persistence/proceeding-reader';
import type { Principal } from '../auth/principal';
import { ComplaintAccessService } from '../complaints/complaint-access.service';
import { papersOf, shownTo } from '../complaints/complaint.presenter';
import { JourneyByCode } from '../journeys/journey-by-code.service';
import { ProceedingAccessService } from '../proceedings/proceeding-access.service';
import { notIssued, numberWithin, SheetMaker } from './sheet-maker';

/** What is issued beside the cases: mandates, orders (督办单), and the notices of journeys, complaints and sanctions. */
@Injectable()
export class ProceedingPapersService {
  constructor(
    private readonly access: ProceedingAccessService,
    private readonly complaints: ComplaintAccessService,
    private readonly byCode: JourneyByCode,
    private readonly reader: ProceedingReader,
    private readonly documents: DocumentReader,
    private readonly sheets: SheetMaker,
  ) {}

  /** @throws ProblemException PROCEEDING_UNKNOWN */
  async mandateForStaff(number: string, asker: Principal): Promise<NoticeSheet> {
    await this.access.enter('journey', number, asker, 'printMandate');
    return this.mandate(number);
  }

  /** @throws ProblemException PROCEEDING_UNKNOWN */
  async mandateForApplicant(number: string, code: string): Promise<NoticeSheet> {
    await this.byCode.enter(number, code, 'printMandateByCode');
    return this.mandate(number);
  }

  /** @throws ProblemException PROCEEDING_UNKNOWN, NOTICE_NOT_ISSUED */
  async journeyNoticeForStaff(number: string, n: string, asker: Principal): Promise<NoticeSheet> {
    await this.access.enter('journey', number, asker, 'printNotice');
    return this.journeyNotice(number, n);
  }

  /** @throws ProblemException PROCEEDING_UNKNOWN, NOTICE_NOT_ISSUED */
  async journeyNoticeForApplicant(number: string, n: string, code: string): Promise<NoticeSheet> {
    await this.byCode.enter(number, code, 'printNoticeByCode');
    return this.journeyNotice(number, n);
  }

  /** @throws ProblemException PROCEEDING_UNKNOWN */
  async order(number: string, asker: Principal): Promise<NoticeSheet> {
    await this.access.enter('order', number, asker, 'printOrder');
    const document = await this.lastOf('order', number, 'supervisionOrder');
    const given = document.event.data as OrderEvents['PressingOrdered'];
    return this.sheets.make(document, (organisation) => values.orderValues(number, given, organisation));
  }

  /**
   * An answer names whoever complained: it is printed by those to whom the complaint names him.
   * @throws ProblemException PROCEEDING_UNKNOWN, NOTICE_NOT_ISSUED
   */
  async complaintNotice(number: string, n: string, asker: Principal): Promise<NoticeSheet> {
    await this.complaints.enter(number, asker, 'printNotice');
    const document = await this.sheets.known(numberWithin(number, n), streamOf('complaint', number));
    const file: ComplaintFile = await this.asIssued<ComplaintState>('complaint', number, document);
    const personal = await this.documents.personalUpTo(document.stream, document.event.seq);
    const { addressee, kind, content } = document.event.data as unknown as ComplaintNotice;
    const shown = shownTo(file, papersOf(personal.map((event) => event.personal)), asker);
    if (addressee.to === 'complainant' && shown.answer === undefined) throw notIssued();
    const complainant = file.state.anonymous ? '匿名投诉人' : shown.complainant?.name;
    const verdict = file.state.result?.verdict;
    return this.sheets.make(document, ({ persons }) => {
      const name = addressee.to === 'person' ? values.nameOfPerson(persons, addressee.person) : complainant;
      const said = { ...(name && { addressee: name }), ...(shown.answer && { answer: shown.answer }) };
      return values.complaintValues(number, { kind, content }, { ...said, ...(verdict && { verdict }) });
    });
  }

  /** @throws ProblemException PROCEEDING_UNKNOWN, NOTICE_NOT_ISSUED */
  async sanctionNotice(number: string, n: string, asker: Principal): Promise<NoticeSheet> {
    await this.access.enter('sanction', number, asker, 'printNotice');
    const document = await this.sheets.known(numberWithin(number, n), streamOf('sanction', number));
    const { state } = await this.asIssued<SanctionState>('sanction', number, document);
    const notice = document.event.data as unknown as SanctionNotice;
    return this.sheets.make(document, (organisation) => values.sanctionValues(state, notice, organisation));
  }

  /** The one in force, or the last that was. */
  private async mandate(number: string): Promise<NoticeSheet> {
    const document = await this.lastOf('journey', number, 'mandate');
    const { mandate } = document.event.data as unknown as { mandate: Mandate };
    const { state } = await this.asIssued<JourneyState>('journey', number, document);
    const applicant = await this.applicantOf(document);
    return this.sheets.make(document, (organisation, items) =>
      values.mandateValues(state, mandate, { organisation, items, ...(applicant && { applicant }) }),
    );
  }

  private async journeyNotice(number: string, n: string): Promise<NoticeSheet> {
    const document = await this.sheets.known(numberWithin(number, n), streamOf('journey', number));
    const notice = document.event.data as unknown as JourneyNotice;
    const { state } = await this.asIssued<JourneyState>('journey', number, document);
    const applicant = await this.applicantOf(document);
    return this.sheets.make(document, (organisation) =>
      values.journeyNoticeValues(state, notice, { organisation, ...(applicant && { applicant }) }),
    );
  }

  private async lastOf(kind: 'journey' | 'order', number: string, form: string): Promise<IssuedDocument> {
    const documents = await this.documents.ofStream(streamOf(kind, number));
    const last = documents.findLast(({ stream, event }) => issuedBy(stream, event)?.form === form);
    if (!last) throw notIssued();
    return last;
  }

  private async asIssued<S extends ProceedingState>(kind: string, number: string, { event }: IssuedDocument) {
    return (await this.reader.file<S>(kind, number, event.seq))!;
  }

  private async applicantOf({ stream, event }: IssuedDocument): Promise<string | undefined> {
    const personal = await this.documents.personalUpTo(stream, event.seq);
    const opened = personal.find(({ type }) => type === 'JourneyOpened')?.personal;
    return (opened?.['applicant'] as { name: string } | undefined)?.name;
  }
}
