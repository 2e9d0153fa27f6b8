import { FACES } from './fonts';

export const FAMILY = 'NotoSansSC';

/** The one instance that the package has; it reads our fonts and nothing else, from this machine or from another. */
export function printer() {
  const pdfmake = require('pdfmake') as typeof import('pdfmake');
  const known = new Set(Object.values(FACES));
  pdfmake.setFonts({ [FAMILY]: FACES });
  pdfmake.setLocalAccessPolicy((path: string) => known.has(path));
  pdfmake.setUrlAccessPolicy(() => false);
  return pdfmake;
}

/** What Unicode lets nobody see, such as a joiner or a selector of variants, and what records of before may hold of what is no text. */
const WITHOUT_INK = /[\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\ufff9-\ufffb]|(?!\n)\p{Cc}/gu;

/** The text as it is printed: ends of lines are one kind, tabs are spaces, and what has no ink is left out, for which no font has a glyph. */
export function printable(text: string): string {
  return text
    .replaceAll(/\r\n|[\x85\u2028\u2029]/g, '\n')
    .replaceAll(/[\t\r]/g, ' ')
    .replaceAll(WITHOUT_INK, '');
}

export function pageOf(page: number, pages: number): string {
  return `第 ${page} 页，共 ${pages} 页`;
}
