import { readFileSync } from 'node:fs';
import path from 'node:path';
import { FORM_CODES, FORM_KINDS, type FormCode } from '@shouban/domain/notices/forms';
import type { FormFile, NoticeForms, Office } from '@shouban/domain/notices/form-file';
import { CatalogueProblems, type FileProblem } from '../catalogue/catalogue-problems';
import { existing, readYaml, yamlFilesIn } from '../catalogue/folder';
import { type SchemaName, Schemas } from '../catalogue/schemas';
import type { YamlFile } from '../catalogue/yaml-file';
import { formProblems } from './check-form';
import { namesIn } from './liquid';

const FOLDER = 'notices';
/** What a seal can name: the office. */
const IN_SEAL = '机关';

/**
 * Reads `notices/` of a catalogue's folder: a form for every kind of notice, the offices, their seals.
 * @param departments codes that an office may issue for
 * @throws CatalogueProblems with every problem of all files
 */
export function readNoticeForms(folder: string, departments: string[]): NoticeForms {
  const reading = new FormsReading(folder);
  reading.mustBeThere();
  const offices = reading.offices(departments);
  const forms = Object.fromEntries(FORM_CODES.map((code) => [code, reading.form(code)]));
  reading.strangers();
  reading.throwProblems();
  return { offices, forms: forms as Record<FormCode, FormFile> };
}

class FormsReading {
  private readonly schemas = new Schemas();
  private readonly problems: FileProblem[] = [];

  constructor(private readonly folder: string) {}

  /** A catalogue of before notices were printed hears it once, and not of every file. */
  mustBeThere(): void {
    if (existing(this.folder, FOLDER)) return;
    const message = `There is no ${FOLDER}/: copy the shipped one, and put your offices and your seal into it.`;
    const problem = { file: FOLDER, line: 1, column: 1, path: [], code: 'FILE_MISSING', message };
    throw new CatalogueProblems([problem]);
  }

  form(code: FormCode): FormFile | undefined {
    const file = this.read(`${FOLDER}/${code}.yaml`, 'notice', `the form of a ${FORM_KINDS[code].name}`);
    if (!file) return undefined;
    const form = file.value as FormFile;
    for (const { path: at, code: problem, message } of formProblems(form, FORM_KINDS[code]))
      this.problems.push(file.problem(at, problem, message));
    return form;
  }

  offices(departments: string[]): Office[] {
    const file = this.read(`${FOLDER}/offices.yaml`, 'offices', 'the offices that issue notices');
    if (!file) return [];
    const { offices } = file.value as { offices: Office[] };
    offices.forEach(({ code, departments: own = [] }, i) => {
      if (offices.findIndex((other) => other.code === code) < i) {
        this.add(file, ['offices', i, 'code'], 'CODE_TWICE', `Another office is called ${code} already.`);
      }
      own.forEach((department, d) => {
        const at = ['offices', i, 'departments', d];
        if (!departments.includes(department))
          this.add(file, at, 'UNKNOWN_DEPARTMENT', `There is no department ${department}.`);
        else if (offices.slice(0, i).some((other) => other.departments?.includes(department)))
          this.add(file, at, 'DEPARTMENT_TWICE', `Another office issues for ${department} already.`);
      });
    });
    return offices.map((office, i) => ({ ...office, seal: this.seal(file, office.seal, i) }));
  }

  /** A file that no notice is printed by is a mistyped name. */
  strangers(): void {
    const known = ['offices', ...FORM_CODES].map((code) => `${FOLDER}/${code}.yaml`);
    for (const name of yamlFilesIn(this.folder, FOLDER)) {
      if (known.includes(name)) continue;
      const message = `No notice is printed by ${name}: the names are ${FORM_CODES.join(', ')}.`;
      this.problems.push({ file: name, line: 1, column: 1, path: [], code: 'NOTICE_FORM_UNKNOWN', message });
    }
  }

  throwProblems(): void {
    if (this.problems.length === 0) return;
    throw new CatalogueProblems(this.problems.toSorted((a, b) => a.file.localeCompare(b.file) || a.line - b.line));
  }

  private seal(file: YamlFile, name: string, office: number): string {
    const at = ['offices', office, 'seal'];
    if (!existing(this.folder, `${FOLDER}/${name}`)) {
      this.add(file, at, 'FILE_MISSING', `There is no ${FOLDER}/${name}: add it.`);
      return '';
    }
    const svg = readFileSync(path.join(this.folder, FOLDER, name), 'utf8').replaceAll(/<!--[\s\S]*?-->\s*/g, '');
    const strange = strangeIn(svg);
    if (strange) this.add(file, at, 'NOTICE_SEAL_INVALID', `${FOLDER}/${name}: ${strange}.`);
    return svg;
  }

  /** A file whose form is right; otherwise its problems are kept. */
  private read(name: string, schema: SchemaName, what: string): YamlFile | undefined {
    if (!existing(this.folder, name)) {
      const message = `There is no ${name}, ${what}: add it.`;
      this.problems.push({ file: name, line: 1, column: 1, path: [], code: 'FILE_MISSING', message });
      return undefined;
    }
    const file = readYaml(this.folder, name);
    const { problems } = this.schemas.check(file, schema);
    this.problems.push(...problems);
    return problems.length === 0 ? file : undefined;
  }

  private add(file: YamlFile, at: (string | number)[], code: string, message: string): void {
    this.problems.push(file.problem(at, code, message));
  }
}

function strangeIn(svg: string): string | undefined {
  if (!svg.trimStart().startsWith('<svg')) return 'it is no SVG';
  try {
    const names = namesIn(svg).filter((name) => name !== IN_SEAL);
    return names.length > 0 ? `it can name {{ ${IN_SEAL} }} only, and not ${names.join('、')}` : undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
