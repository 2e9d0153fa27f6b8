import { once } from 'node:events';
import type { Readable } from 'node:stream';
import busboy, { type Busboy } from 'busboy';
import type { Request } from 'express';
import { ProblemException } from '../http/problem.exception';

export const MOST_FILES = 10;
export const MOST_BYTES = 20 * 1024 * 1024;

/** A file of a form while it flows in. */
export interface FormFile {
  name: string;
  content: Readable;
  /** Once the content has ended: whether it was cut off at the size allowed. */
  isTooLarge(): boolean;
}

/**
 * Reads a multipart form of files, each handed to `take` as it comes, and answers with what `take` made of them, in the
 * order of the form. After a failure no `take` runs any more, and the sender has been heard out, so that he reads the
 * answer instead of a broken connection.
 *
 * @throws ProblemException UPLOAD_BROKEN (also when the sender goes away), TOO_MANY_FILES, FILE_MISSING,
 * VALIDATION_FAILED for a field that is no file, and whatever `take` throws
 */
export async function readForm<T>(request: Request, take: (file: FormFile) => Promise<T>): Promise<T[]> {
  const form = formOf(request);
  const takes: Promise<T>[] = [];
  try {
    await new Promise<void>((resolve, reject) => {
      form.on('file', (_field, content, { filename }) => {
        // Before `take` listens, so that a broken form is told as such and not as what it does to `take`.
        content.on('error', () => reject(new ProblemException('UPLOAD_BROKEN')));
        const taken = takeNamed(filename, content, take);
        taken.catch(reject);
        takes.push(taken);
      });
      form.once('field', (field) =>
        reject(ProblemException.field(field, 'FIELD_UNKNOWN', 'The form holds files only.')),
      );
      form.once('filesLimit', () => reject(tooMany()));
      form.on('error', () => reject(new ProblemException('UPLOAD_BROKEN')));
      form.once('close', resolve);
      request.once('close', () => {
        if (!request.complete) reject(new ProblemException('UPLOAD_BROKEN'));
      });
      request.pipe(form);
    });
    const taken = await Promise.all(takes);
    if (taken.length === 0) throw new ProblemException('FILE_MISSING');
    return taken;
  } catch (error) {
    request.unpipe(form);
    form.destroy();
    await Promise.allSettled(takes);
    await hearOut(request);
    throw error;
  }
}

async function takeNamed<T>(
  filename: string | undefined,
  content: Readable & { truncated?: boolean },
  take: (file: FormFile) => Promise<T>,
): Promise<T> {
  // What a browser sends for a field in which no file was chosen.
  if (!filename) throw new ProblemException('FILE_MISSING');
  return take({ name: filename, content, isTooLarge: () => content.truncated === true });
}

function formOf(request: Request): Busboy {
  try {
    return busboy({
      headers: request.headers,
      defParamCharset: 'utf8',
      limits: { files: MOST_FILES, fileSize: MOST_BYTES, fields: 1, fieldSize: 1024 },
    });
  } catch {
    throw new ProblemException('MEDIA_TYPE_UNSUPPORTED', { detail: 'Send the files as multipart/form-data.' });
  }
}

function tooMany(): ProblemException {
  return new ProblemException('TOO_MANY_FILES', { detail: `At most ${MOST_FILES} files at once.` });
}

/** Reads and forgets the rest, at most as much as the largest form; whoever sends more than that is cut off. */
async function hearOut(request: Request): Promise<void> {
  if (request.destroyed || request.readableEnded) return;
  let left = MOST_FILES * MOST_BYTES;
  request.on('data', (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) request.destroy();
  });
  // Taking the form away has paused it.
  request.resume();
  // Whoever goes away meanwhile needs no answer.
  await Promise.race([once(request, 'end'), once(request, 'close')]).catch(() => undefined);
}
