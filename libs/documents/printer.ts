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

/** Tabs and carriage returns have no glyph in any font. */
export function flat(text: string): string {
  return text.replaceAll('\r\n', '\n').replaceAll(/[\t\r]/g, ' ');
}

export function pageOf(page: number, pages: number): string {
  return `第 ${page} 页，共 ${pages} 页`;
}
