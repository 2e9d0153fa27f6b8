import { repositoryRoot } from '@shouban/config';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CatalogueProblems, type FileProblem, readCatalogue } from './catalogue-files';

export const SHIPPED = path.join(repositoryRoot(), 'catalogue');

/** A copy of the shipped catalogue that a test may spoil. */
export class CatalogueCopy {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'catalogue-'));

  constructor() {
    cpSync(SHIPPED, this.folder, { recursive: true });
  }

  write(file: string, text: string): void {
    writeFileSync(path.join(this.folder, file), text);
  }

  read(file: string): string {
    return readFileSync(path.join(this.folder, file), 'utf8');
  }

  /** Replaces the only, or first, occurrence of a text. */
  replace(file: string, from: string, to: string): void {
    const text = this.read(file);
    if (!text.includes(from)) throw new Error(`${file} does not contain ${from}`);
    this.write(
      file,
      text.replace(from, () => to),
    );
  }

  remove(file: string): void {
    rmSync(path.join(this.folder, file), { recursive: true });
  }

  /** Line and column at which `needle` begins, from 1. */
  placeOf(file: string, needle: string): { line: number; column: number } {
    const before = this.read(file).split(needle)[0]!.split('\n');
    return { line: before.length, column: before.at(-1)!.length + 1 };
  }

  problems(): FileProblem[] {
    try {
      readCatalogue(this.folder);
    } catch (error) {
      if (error instanceof CatalogueProblems) return error.problems;
      throw error;
    }
    return [];
  }

  dispose(): void {
    rmSync(this.folder, { recursive: true });
  }
}
