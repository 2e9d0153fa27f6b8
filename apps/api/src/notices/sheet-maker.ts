import { Injectable } from '@nestjs/common';
import type { NoticeSheet } from '@shouban/contracts/notice';
import { issuedBy } from '@shouban/domain/notices/issued';
import type { FormCode } from '@shouban/domain/notices/forms';
import type { Values } from '@shouban/domain/notices/types';
import type { MatterItem, Organisation } from '@shouban/domain/catalogue/types';
import { DocumentReader, type IssuedDocument } from '@shouban/persistence/notices/document-reader';
import { sheetOf } from '@shouban/persistence/notices/sheet';
import { ApiSettings } from '../app.settings';
import { ProblemException } from '../http/problem.exception';

/** So many digits of the digest stand in the code: nobody finds another notice for them, and the code stays coarse enough to be read. */
export const CODED = 32;

/** Makes what is printed of a document that was issued. */
@Injectable()
export class SheetMaker {
  constructor(
    private readonly documents: DocumentReader,
    private readonly settings: ApiSettings,
  ) {}

  /** @throws ProblemException NOTICE_NOT_ISSUED */
  async known(number: string, stream: string): Promise<IssuedDocument> {
    const found = await this.documents.byNumber(number);
    if (!found || found.stream !== stream) throw notIssued();
    return found;
  }

  /**
   * By the forms and the organisation of the day on which it was issued.
   * @param valuesOf what stands in its form
   */
  async make(
    document: IssuedDocument,
    valuesOf: (organisation: Organisation, items: MatterItem[]) => Values,
  ): Promise<NoticeSheet> {
    const { number, stream, event } = document;
    const given = event.data.document;
    const { forms, organisation, items } = await this.documents.printedBy(given);
    const { form, issuedOn } = issuedBy(stream, event)!;
    const office = forms.offices.find(({ code }) => code === given?.office) ?? forms.offices[0]!;
    return sheetOf(forms, {
      form: form as FormCode,
      office,
      values: valuesOf(organisation, items),
      number: given?.number ?? number,
      issuedOn,
      check: { url: this.addressOf(number, event.hash), number, digest: event.hash },
    });
  }

  /** The page on which anybody sees whether it is genuine, and whether it still holds. */
  private addressOf(number: string, digest: string): string {
    return `${this.settings.publicUrl}/public/notices/${number}?digest=${digest.slice(0, CODED)}`;
  }
}

/** Of a file's own count: the `n`th. @throws ProblemException NOTICE_NOT_ISSUED */
export function numberWithin(file: string, n: string): string {
  if (!/^[1-9]\d{0,3}$/.test(n)) throw notIssued();
  return `${file}-${n.padStart(2, '0')}`;
}

export function notIssued(): ProblemException {
  return new ProblemException('NOTICE_NOT_ISSUED', {
    detail: 'No written document of this number was issued; what was told by word of mouth has none.',
  });
}
