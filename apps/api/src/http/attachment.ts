import type { Response } from 'express';

/** What a document is sent as. */
export const DOCUMENT_TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
} as const;
export type DocumentForm = keyof typeof DOCUMENT_TYPES;

/** Not of a value's characters by RFC 8187, but left as they are by `encodeURIComponent`. */
const ALSO_ENCODED = /['()*!]/g;

/**
 * Always as an attachment, by its Chinese name (RFC 8187, formerly 5987); old clients get the plain one.
 *
 * @param plain ASCII letters, digits, `-` and `.` only
 */
export function attach(response: Response, form: DocumentForm, names: { plain: string; chinese: string }): void {
  const encoded = encodeURIComponent(`${names.chinese}.${form}`).replaceAll(
    ALSO_ENCODED,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  response.setHeader(
    'Content-Disposition',
    `attachment; filename="${names.plain}.${form}"; filename*=UTF-8''${encoded}`,
  );
  response.setHeader('Content-Type', DOCUMENT_TYPES[form]);
  response.setHeader('X-Content-Type-Options', 'nosniff');
}
