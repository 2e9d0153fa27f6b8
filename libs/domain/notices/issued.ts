import type { Notice } from '../case/types';
import type { Day } from '../clock/types';
import { caseFormOf } from './case-form-of';
import type { FormCode } from './forms';

/** An event as any ledger holds it, as far as it matters here. */
export interface Recordable {
  seq: number;
  type: string;
  data: unknown;
}

/** A document that an event issues. */
export interface Issued {
  /** Of the file and within it, for good: `QH2026000123-04`. The document number (文号) stands beside it. */
  number: string;
  form: FormCode;
  issuedOn: Day;
}

/**
 * The document that an event of this ledger issues; none, where it issues none, or by word of mouth only, or long ago in an old system.
 */
export function issuedBy(stream: string, { seq, type, data }: Recordable): Issued | undefined {
  const [kind, number] = stream.includes('/') ? (stream.split('/') as [string, string]) : ['case', stream];
  switch (type) {
    case 'NoticeIssued': {
      const notice = data as Notice;
      if (notice.form === 'oral' || notice.content['imported']) return undefined;
      const form = kind === 'case' ? caseFormOf(notice) : (notice.kind as FormCode);
      return { number: notice.number, form, issuedOn: notice.issuedOn };
    }
    case 'JourneyNoticeGiven': {
      const notice = data as { number: string; issuedOn: Day };
      return { number: notice.number, form: 'journeyNotice', issuedOn: notice.issuedOn };
    }
    case 'JourneyOpened':
    case 'MandateRenewed':
      return { number: `${number}-W${seq}`, form: 'mandate', issuedOn: (data as { on: Day }).on };
    case 'PressingOrdered':
      return { number: `${number}-D${seq}`, form: 'supervisionOrder', issuedOn: (data as { on: Day }).on };
    default:
      return undefined;
  }
}
