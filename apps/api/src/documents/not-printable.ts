import { GlyphsMissing } from '@shouban/documents';
import { ProblemException } from '../http/problem.exception';

/** What a document fails with: a character that the font lacks is told as such, anything else is passed on. */
export function asProblem(error: unknown): unknown {
  if (!(error instanceof GlyphsMissing)) return error;
  return new ProblemException('CHARACTER_NOT_PRINTABLE', {
    detail: error.message,
    params: { characters: error.characters.join('、') },
  });
}
