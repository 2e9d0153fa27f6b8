import { Injectable } from '@nestjs/common';
import type { Notice } from '@shouban/domain/case/types';
import type { ComplaintState } from '@shouban/domain/complaint/types';
import type { JourneyState } from '@shouban/domain/journey/types';
import { FORM_KINDS } from '@shouban/domain/notices/forms';
import { issuedBy } from '@shouban/domain/notices/issued';
import * as standing from '@shouban/domain/notices/standing';
import type { NoticeStanding } from '@shouban/domain/notices/types';
import type { OrderState } from '@shouban/domain/oversight/order/types';
import type { SanctionState } from '@shouban/domain/sanctions/types';
import { CaseReader } from '@shouban/persistence/case-reader';
import { DocumentReader, type IssuedDocument } from '@shouban/persistence/notices/document-reader';
import { ProceedingReader } from '@shouban/persistence/proceeding-reader';
import type { NoticeCheckDto } from './notice-check.dto';
import { notIssued } from './sheet-maker';

const NOTHING = { document: null, kind: null, name: null, office: null, issuedOn: null, standing: null };

/** For anybody who holds a printed notice: is it ours, and does it still hold? */
@Injectable()
export class NoticeCheckService {
  constructor(
    private readonly documents: DocumentReader,
    private readonly cases: CaseReader,
    private readonly proceedings: ProceedingReader,
  ) {}

  /** @throws ProblemException NOTICE_NOT_ISSUED */
  async check(number: string, digest: string): Promise<NoticeCheckDto> {
    const found = await this.documents.byNumber(number);
    if (!found) throw notIssued();
    if (!found.event.hash.startsWith(digest.toLowerCase())) return { number, agrees: false, ...NOTHING };
    const { form, issuedOn } = issuedBy(found.stream, found.event)!;
    const { document } = found.event.data;
    const { forms } = await this.documents.printedBy(document);
    const office = forms.offices.find(({ code }) => code === document?.office) ?? forms.offices[0]!;
    return {
      number,
      agrees: true,
      document: document?.number ?? null,
      kind: form,
      name: FORM_KINDS[form].name,
      office: office.name,
      issuedOn,
      standing: await this.standingOf(found, form === 'mandate'),
    };
  }

  private async standingOf(found: IssuedDocument, isMandate: boolean): Promise<NoticeStanding> {
    const { stream, event } = found;
    const [kind, number] = stream.split('/') as [string, string | undefined];
    if (number === undefined) {
      const file = await this.cases.file(stream);
      return standing.noticeStanding(file!.state, event.data as Notice);
    }
    const { state } = (await this.proceedings.file(kind, number))!;
    if (kind === 'order') return standing.orderStanding(state as OrderState);
    if (kind === 'complaint') return standing.answerStanding(state as ComplaintState, found.number);
    if (kind === 'sanction') return standing.sanctionStanding(state as SanctionState, found.number);
    return isMandate ? standing.mandateStanding(state as JourneyState, await this.isLast(found)) : 'valid';
  }

  private async isLast({ stream, event: { seq } }: IssuedDocument): Promise<boolean> {
    const mandates = (await this.documents.ofStream(stream)).filter(
      ({ event }) => issuedBy(stream, event)?.form === 'mandate',
    );
    return mandates.at(-1)?.event.seq === seq;
  }
}
