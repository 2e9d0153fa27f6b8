import type { TDocumentDefinitions } from 'pdfmake/interfaces';
import { families, familyFor, FAMILY } from './fonts';

/** The document as PDF, each character in the first font that has it. */
export function printed(definition: TDocumentDefinitions): Promise<Buffer> {
  const { content, footer } = definition;
  return printer()
    .createPdf({
      ...definition,
      content: inItsFonts(content),
      ...(typeof footer === 'function' && { footer: (...page) => inItsFonts(footer(...page)) }),
    })
    .getBuffer();
}

/** The one instance that the package has; it reads our fonts and nothing else, from this machine or from another. */
function printer() {
  const pdfmake = require('pdfmake') as typeof import('pdfmake');
  const known = families();
  const files = new Set(known.flatMap((family) => Object.values(family.files)));
  pdfmake.setFonts(Object.fromEntries(known.map((family) => [family.name, family.files])));
  pdfmake.setLocalAccessPolicy((path: string) => files.has(path));
  pdfmake.setUrlAccessPolicy(() => false);
  return pdfmake;
}

/** What is laid out, with each text that needs more than one font in parts. */
function inItsFonts<Node>(node: Node): Node {
  if (Array.isArray(node)) return node.map(inItsFonts) as Node;
  if (typeof node !== 'object' || node === null) return node;
  const entries = Object.entries(node).map(([name, value]) => [
    name,
    name === 'text' ? parts(value) : inItsFonts(value),
  ]);
  return Object.fromEntries(entries) as Node;
}

function parts(text: unknown): unknown {
  if (typeof text !== 'string') return inItsFonts(text);
  const found: { text: string; font: string }[] = [];
  for (const character of text) {
    // What has no glyph was refused before, but for ends of lines, which need none.
    const font = familyFor(character) ?? FAMILY;
    const last = found.at(-1);
    if (last?.font === font) last.text += character;
    else found.push({ text: character, font });
  }
  return found.every(({ font }) => font === FAMILY) ? text : found;
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
