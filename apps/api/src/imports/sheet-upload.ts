import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import type { Request } from 'express';
import { readSheet, SheetTooLarge, SheetUnreadable, type ReadSheet } from '@shouban/documents';
import { readForm, type FormFile } from '../files/form';
import { ProblemException } from '../http/problem.exception';

const MOST_BYTES = 2 * 1024 * 1024;
const MOST_ROWS = 2_000;

export interface UploadedSheet {
  /** Of the file's bytes. */
  digest: string;
  read(headings: readonly string[]): Promise<ReadSheet>;
}

/** The one sheet of a form. @throws ProblemException as `readForm`, SHEET_TOO_LARGE, SHEET_UNREADABLE */
export async function sheetOf(request: Request): Promise<UploadedSheet> {
  const [content, another] = await readForm(request, take);
  if (another) throw new ProblemException('TOO_MANY_FILES', { detail: 'Send one sheet at once.' });
  const digest = createHash('sha256').update(content!).digest('hex');
  return { digest, read: (headings) => readSheet(content!, headings, MOST_ROWS).catch(asProblem) };
}

async function take({ content, isTooLarge }: FormFile): Promise<Buffer> {
  const bytes = await buffer(content);
  if (isTooLarge() || bytes.length > MOST_BYTES) throw new ProblemException('SHEET_TOO_LARGE');
  return bytes;
}

function asProblem(error: unknown): never {
  if (error instanceof SheetTooLarge) throw new ProblemException('SHEET_TOO_LARGE', { detail: error.message });
  if (error instanceof SheetUnreadable) throw new ProblemException('SHEET_UNREADABLE', { detail: error.message });
  throw error;
}
