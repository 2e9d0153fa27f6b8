import { closeSync, openSync, readSync } from 'node:fs';
import type { Font } from 'fontkit';

const PACKAGE = '@expo-google-fonts/noto-sans-sc';

/** Files of the two faces in which documents are set; the heavier one is for titles and headings. */
export const FACES = {
  normal: require.resolve(`${PACKAGE}/400Regular/NotoSansSC_400Regular.ttf`),
  bold: require.resolve(`${PACKAGE}/700Bold/NotoSansSC_700Bold.ttf`),
};

/** Text for which no font has a glyph. Printed it would be a box in place of somebody's name. */
export class GlyphsMissing extends Error {
  override readonly name = 'GlyphsMissing';

  /** @param characters each as `𠮷 (U+20BB7)`, in the order in which they occur */
  constructor(readonly characters: string[]) {
    super(`The font has no glyph for ${characters.join(', ')}`);
  }
}

/** In which everything is set, but for what it lacks. */
export const FAMILY = 'NotoSansSC';

interface Family {
  name: string;
  files: { normal: string; bold: string };
}

const FIRST: Family = { name: FAMILY, files: FACES };
let all = [FIRST];
/** Each opened when it is first asked: one of rare characters has 30 MB. */
const opened = new Map<string, Font>();
const known = new Map<string, string | undefined>();

/**
 * Fonts that are asked in turn for what the first one lacks, as rare characters of names; they have one weight. What a PDF looks like
 * depends on them, so they are named once, when a process starts.
 * @param files TrueType or OpenType, absolute. @throws Error where one is none, with its name
 */
export function useFallbackFonts(files: readonly string[]): void {
  const wrong = files.find((file) => !BEGINNINGS.has(beginningOf(file)));
  if (wrong !== undefined) throw new Error(`${wrong} is no TrueType or OpenType font`);
  all = [FIRST, ...files.map((file, i) => ({ name: `Fallback${i + 1}`, files: { normal: file, bold: file } }))];
  known.clear();
}

/** A file of one font; of a collection nobody could say which one is meant. */
const BEGINNINGS = new Set(['\0\x01\0\0', 'OTTO', 'true']);

function beginningOf(file: string): string {
  const descriptor = openSync(file, 'r');
  try {
    const four = Buffer.alloc(4);
    readSync(descriptor, four);
    return four.toString('latin1');
  } finally {
    closeSync(descriptor);
  }
}

/** All that there are, in the order in which they are asked. */
export function families(): readonly Family[] {
  return all;
}

/** The first family that has a glyph in each of its faces. */
export function familyFor(character: string): string | undefined {
  if (!known.has(character)) {
    const point = character.codePointAt(0)!;
    const has = (file: string) => fontIn(file).hasGlyphForCodePoint(point);
    known.set(character, all.find(({ files }) => Object.values(files).every(has))?.name);
  }
  return known.get(character);
}

function fontIn(file: string): Font {
  const fontkit = require('fontkit') as typeof import('fontkit');
  const font = opened.get(file) ?? (fontkit.openSync(file) as Font);
  opened.set(file, font);
  return font;
}

/** Whether all of these can be printed. @param only by which family; by any, where it is not said. @throws GlyphsMissing */
export function mustBePrintable(texts: Iterable<string>, only?: string): void {
  const missing = new Set<string>();
  const seen = new Set<string>(['\n']);
  for (const text of texts) {
    for (const character of text) {
      if (seen.has(character)) continue;
      seen.add(character);
      const family = familyFor(character);
      if (family === undefined || (only !== undefined && family !== only)) missing.add(named(character));
    }
  }
  if (missing.size > 0) throw new GlyphsMissing([...missing]);
}

function named(character: string): string {
  return `${character} (U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')})`;
}
