import type { ProblemPath } from '@shouban/domain/catalogue/check';
import type { FormFile, FormPart } from '@shouban/domain/notices/form-file';
import type { FormKind, Row } from '@shouban/domain/notices/types';
import type { FormProblem } from '../catalogue/schemas';
import { namesIn } from './liquid';

/** What is wrong with a form beside what its kind of notice can say; a form without problems can always be filled. */
export function formProblems(form: FormFile, kind: FormKind): FormProblem[] {
  const check = new FormCheck(kind);
  check.text(form.title, ['title']);
  if (form.to !== undefined) check.text(form.to, ['to']);
  form.body.forEach((part, i) => check.part(part, ['body', i]));
  check.due();
  return check.problems;
}

class FormCheck {
  readonly problems: FormProblem[] = [];
  private readonly used = new Set<string>();

  constructor(private readonly kind: FormKind) {}

  part(part: FormPart, path: ProblemPath): void {
    if (typeof part === 'string') return this.text(part, path);
    const guarded = this.guards(part.when, path);
    if ('heading' in part) this.text(part.heading, [...path, 'heading'], guarded);
    else if ('fields' in part) this.texts(part.fields, [...path, 'fields'], guarded);
    else if ('table' in part) {
      const row = this.list(part.table, [...path, 'table']);
      this.texts(part.columns, [...path, 'columns'], guarded, row);
    } else {
      const row = part.each === undefined ? {} : this.list(part.each, [...path, 'each']);
      this.text(part.text, [...path, 'text'], guarded, row);
    }
  }

  /** What the law asks for and no part of the form says. */
  due(): void {
    for (const [name, { due }] of Object.entries(this.kind.placeholders)) {
      if (!due || this.used.has(name)) continue;
      this.report(['body'], 'NOTICE_PLACEHOLDER_DUE', `A ${this.kind.name} has to say {{ ${name} }}: add it.`);
    }
  }

  text(text: string, path: ProblemPath, guarded: string[] = [], row: Row = {}): void {
    let names: string[];
    try {
      names = namesIn(text);
    } catch (error) {
      const [told] = (error as Error).message.split(', line:');
      return this.report(path, 'NOTICE_SYNTAX', `Placeholders are written {{ 名称 }}: ${told}.`);
    }
    for (const name of names) if (!(name in row)) this.name(name, path, guarded);
  }

  private texts(texts: Record<string, string>, path: ProblemPath, guarded: string[], row: Row = {}): void {
    for (const [heading, text] of Object.entries(texts)) {
      this.text(heading, [...path, heading], guarded);
      this.text(text, [...path, heading], guarded, row);
    }
  }

  private name(name: string, path: ProblemPath, guarded: string[]): void {
    const known = this.kind.placeholders[name];
    if (!known) return this.unknown(name, path);
    this.used.add(name);
    if (Array.isArray(known.example)) {
      const told = `{{ ${name} }} is a list: write it with \`table\` or \`each\`.`;
      this.report(path, 'NOTICE_PLACEHOLDER_IS_LIST', told);
    } else if (known.optional && !guarded.includes(name)) {
      const told = `Not every ${this.kind.name} has {{ ${name} }}: put it into a part of its own with \`when: ${name}\`.`;
      this.report(path, 'NOTICE_PLACEHOLDER_WITHOUT_VALUE', told);
    }
  }

  /** Names that are there wherever the part is printed. */
  private guards(when: string | string[] | undefined, path: ProblemPath): string[] {
    const names = when === undefined ? [] : [when].flat();
    for (const name of names) if (!this.kind.placeholders[name]) this.unknown(name, [...path, 'when']);
    return names;
  }

  /** The columns of a list. */
  private list(name: string, path: ProblemPath): Row {
    const known = this.kind.placeholders[name];
    if (known) this.used.add(name);
    if (known && Array.isArray(known.example)) return known.example[0]!;
    this.unknown(name, path, (example) => Array.isArray(example));
    return {};
  }

  private unknown(name: string, path: ProblemPath, fits: (example: unknown) => boolean = () => true): void {
    const can = Object.entries(this.kind.placeholders).filter(([, { example }]) => fits(example));
    const names = can.map(([known]) => known).join('、') || 'nothing of the kind';
    this.report(path, 'NOTICE_PLACEHOLDER_UNKNOWN', `A ${this.kind.name} knows no ${name}; it can say: ${names}.`);
  }

  private report(path: ProblemPath, code: string, message: string): void {
    this.problems.push({ path, code, message });
  }
}
