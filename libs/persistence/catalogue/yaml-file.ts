import type { ProblemPath } from '@shouban/domain/catalogue/check';
import { type Document, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, visit } from 'yaml';
import type { FileProblem } from './catalogue-problems';

/** One parsed file that still knows where everything stands. */
export class YamlFile {
  /** What is not YAML, or not such as a catalogue takes: syntax errors, keys given twice, aliases. */
  readonly problems: FileProblem[];
  /** Undefined where the file could not be parsed. */
  readonly value: unknown;
  private readonly lines = new LineCounter();
  private readonly document: Document;

  /** @param name as it is named in problems */
  constructor(
    readonly name: string,
    text: string,
  ) {
    this.document = parseDocument(text, { lineCounter: this.lines, prettyErrors: false });
    this.problems = [...this.document.errors, ...this.document.warnings].map(({ code, message, pos }) => ({
      ...this.at(pos[0]),
      path: [],
      code: code === 'DUPLICATE_KEY' ? 'KEY_TWICE' : 'NOT_YAML',
      message,
    }));
    this.refuseAliases();
    this.value = this.problems.length === 0 ? this.document.toJS() : undefined;
  }

  /** A few lines of aliases can stand for gigabytes; nothing in a catalogue needs one. */
  private refuseAliases(): void {
    visit(this.document, {
      Alias: (_key, alias) => {
        const message = `The alias *${alias.source} is not allowed: write the value out.`;
        this.problems.push({ ...this.at(alias.range?.[0] ?? 0), path: [], code: 'ALIAS', message });
      },
    });
  }

  /** A problem at the key or entry of `path`; where a part of it is missing, at the nearest thing that is there. */
  problem(path: ProblemPath, code: string, message: string): FileProblem {
    return { ...this.at(this.offsetOf(path)), path, code, message };
  }

  private offsetOf(path: ProblemPath): number {
    let node: unknown = this.document.contents;
    let offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
    for (const step of path) {
      if (isMap(node)) {
        const pair = node.items.find(({ key }) => isScalar(key) && key.value === step);
        if (!pair || !isNode(pair.key)) break;
        offset = pair.key.range?.[0] ?? offset;
        node = pair.value;
      } else if (isSeq(node)) {
        node = node.items[Number(step)];
        if (!isNode(node)) break;
        offset = node.range?.[0] ?? offset;
      } else break;
    }
    return offset;
  }

  private at(offset: number): { file: string; line: number; column: number } {
    const { line, col } = this.lines.linePos(offset);
    // An empty file has no line yet.
    return { file: this.name, line: Math.max(1, line), column: Math.max(1, col) };
  }
}
