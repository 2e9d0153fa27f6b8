import type { Font } from 'fontkit';

const FAMILY = '@expo-google-fonts/noto-sans-sc';

/** Files of the two faces in which documents are set; the heavier one is for titles and headings. */
export const FACES = {
  normal: require.resolve(`${FAMILY}/400Regular/NotoSansSC_400Regular.ttf`),
  bold: require.resolve(`${FAMILY}/700Bold/NotoSansSC_700Bold.ttf`),
};

/** Text for which the font has no glyph. Printed it would be a box in place of somebody's name. */
export class GlyphsMissing extends Error {
  override readonly name = 'GlyphsMissing';

  /** @param characters each as `𠮷 (U+20BB7)`, in the order in which they occur */
  constructor(readonly characters: string[]) {
    super(`The font has no glyph for ${characters.join(', ')}`);
  }
}

let opened: Font[] | undefined;

/** Whether all of these can be printed in every face. @throws GlyphsMissing */
export function mustBePrintable(texts: Iterable<string>): void {
  const faces = (opened ??= openFaces());
  const missing = new Set<string>();
  const seen = new Set<string>(['\n']);
  for (const text of texts) {
    for (const character of text) {
      if (seen.has(character)) continue;
      seen.add(character);
      const point = character.codePointAt(0)!;
      if (!faces.every((face) => face.hasGlyphForCodePoint(point))) missing.add(named(character, point));
    }
  }
  if (missing.size > 0) throw new GlyphsMissing([...missing]);
}

function openFaces(): Font[] {
  const fontkit = require('fontkit') as typeof import('fontkit');
  return Object.values(FACES).map((file) => fontkit.openSync(file) as Font);
}

function named(character: string, point: number): string {
  return `${character} (U+${point.toString(16).toUpperCase().padStart(4, '0')})`;
}
