import type { Day } from '../clock/types';

/** One row of a list that a notice names: `{ 名称: '营业执照', 份数: '1' }`. */
export type Row = Record<string, string>;

/** What stands in place of the placeholders of a form, by their Chinese names; absent where a notice has none of it. */
export type Values = Record<string, string | Row[] | undefined>;

/** A name that a form may use. */
export interface Placeholder {
  /** What the preview prints in its place; a list where there may be several. */
  example: string | Row[];
  /** Not every notice of the form has it: it may stand only where `when` asks for it. */
  optional?: true;
  /** The law asks for it: a form that does not name it is not loaded. */
  due?: true;
}

/** A kind of written notice: what it is called, and what can be said in it. */
export interface FormKind {
  name: string;
  placeholders: Record<string, Placeholder>;
}

/**
 * What the ledger keeps of a notice as a document, written by the transaction that appends it: which office's, its number (文号),
 * and the versions of forms and catalogue that it is printed by, so that it is printed the same for good.
 */
export interface NoticeDocument {
  office: string;
  /** `青禾政服〔2026〕12号` */
  number: string;
  forms: string;
  catalogue: string;
}

/** A part of what is printed, in order. */
export type Block =
  | { kind: 'paragraph' | 'heading'; text: string }
  | { kind: 'list'; items: string[] }
  | { kind: 'table'; columns: string[]; rows: string[][] }
  /** Names beside their values, as on a return slip (送达回证). */
  | { kind: 'fields'; rows: [string, string][] };

/** A form with everything in its place. */
export interface FilledForm {
  title: string;
  to?: string;
  blocks: Block[];
}

/** One page of text by which it is found and checked; everything that is printed. */
export interface NoticeSheet extends FilledForm {
  /** Name of the office, as the heading and as the signature. */
  office: string;
  /** Document number, or that of the file where it has none. */
  number: string;
  issuedOn: Day;
  /** SVG of the office's seal. */
  seal: string;
  /** What the QR code leads to, and the number and digest that are printed beside it. */
  check: { url: string; number: string; digest: string };
  /** Printed across the page; a preview is no notice. */
  watermark?: string;
}

/** Whether a notice still says what holds. */
export const NOTICE_STANDINGS = ['valid', 'superseded', 'voided'] as const;
export type NoticeStanding = (typeof NOTICE_STANDINGS)[number];
