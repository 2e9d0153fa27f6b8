import { fileTypeFromFile } from 'file-type';

/** What is taken, by the media type that the bytes themselves show, with the endings its names may have. */
const TAKEN: ReadonlyMap<string, readonly [string, ...string[]]> = new Map([
  ['application/pdf', ['pdf']],
  ['image/jpeg', ['jpg', 'jpeg']],
  ['image/png', ['png']],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', ['docx']],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', ['xlsx']],
] as const);

/** The media type of a file by its content, undefined when it is none of those taken. The sender's word counts nothing. */
export async function takenTypeOf(file: string): Promise<string | undefined> {
  const type = await fileTypeFromFile(file);
  return type && TAKEN.has(type.mime) ? type.mime : undefined;
}

const LONGEST = 200;

/**
 * The sender's name for a file made safe to store and to hand out again: no folders, no characters that are not shown,
 * and an ending that fits the content, so that nothing is opened as what it is not.
 */
export function safeName(given: string, mediaType: string): string {
  const [base = ''] = given.split(/[/\\]/).slice(-1);
  const shown = base.replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, '').trim();
  const endings = TAKEN.get(mediaType)!;
  const dot = shown.lastIndexOf('.');
  const fits = dot > 0 && endings.includes(shown.slice(dot + 1).toLowerCase());
  const [stem, ending] = fits ? [shown.slice(0, dot), shown.slice(dot)] : [shown, `.${endings[0]}`];
  // By characters, not by halves of them.
  return [...(stem || 'file')].slice(0, LONGEST).join('') + ending;
}
