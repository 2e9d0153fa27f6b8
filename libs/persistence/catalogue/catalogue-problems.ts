import type { ProblemPath } from '@shouban/domain/catalogue/check';

/** One problem of one file, where an editor finds it: lines and columns count from 1. */
export interface FileProblem {
  /** Relative to the catalogue's folder, e.g. `items/restaurant-opening.yaml`. */
  file: string;
  line: number;
  column: number;
  path: ProblemPath;
  code: string;
  message: string;
}

/** Thrown when a catalogue cannot be put in force: every problem of all its files. */
export class CatalogueProblems extends Error {
  override readonly name = 'CatalogueProblems';

  constructor(readonly problems: FileProblem[]) {
    super([`The catalogue has ${problems.length} problem(s); nothing was loaded.`, ...problems.map(lineOf)].join('\n'));
  }
}

function lineOf({ file, line, column, code, message }: FileProblem): string {
  return `${file}:${line}:${column} ${code} ${message}`;
}
