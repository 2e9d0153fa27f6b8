import { repositoryRoot } from '@shouban/config';
import type { ProblemPath } from '@shouban/domain/catalogue/check';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { FileProblem } from './catalogue-problems';
import type { YamlFile } from './yaml-file';

/** The published schemas. They belong to the product, not to a centre's folder, which cannot loosen them. */
const SCHEMAS = {
  organisation: 'schema/organisation.schema.json',
  settings: 'schema/settings.schema.json',
  promises: 'schema/promises.schema.json',
  item: 'schema/item.schema.json',
  calendar: 'calendar/schema.json',
  notice: 'schema/notice.schema.json',
  offices: 'schema/offices.schema.json',
} as const;
export type SchemaName = keyof typeof SCHEMAS;

/** Errors that leave the value in another shape than its type: nothing further can be asked of such a file. */
const SHAPE_KEYWORDS = new Set(['type', 'required']);

/** One thing that is wrong with the form of a value, wherever it came from. */
export type FormProblem = Pick<FileProblem, 'path' | 'code' | 'message'>;

export interface SchemaVerdict<P = FileProblem> {
  problems: P[];
  /** The value has the shape of its type, so that it can be checked beside the other files. */
  hasShape: boolean;
}

/** Checks the form of files, and of what is sent in their place, by the published JSON Schemas. */
export class Schemas {
  private readonly ajv = new Ajv({ allErrors: true });
  private readonly compiled = new Map<SchemaName, ValidateFunction>();

  check(file: YamlFile, name: SchemaName): SchemaVerdict {
    if (file.problems.length > 0) return { problems: file.problems, hasShape: false };
    const { problems, hasShape } = this.checkValue(file.value, name);
    return { problems: problems.map(({ path: at, code, message }) => file.problem(at, code, message)), hasShape };
  }

  checkValue(value: unknown, name: SchemaName): SchemaVerdict<FormProblem> {
    const validate = this.validator(name);
    if (validate(value)) return { problems: [], hasShape: true };
    const errors = validate.errors ?? [];
    return {
      problems: errors.map((error) => problemOf(error, value)),
      hasShape: !errors.some(({ keyword }) => SHAPE_KEYWORDS.has(keyword)),
    };
  }

  private validator(name: SchemaName): ValidateFunction {
    const known = this.compiled.get(name);
    if (known) return known;
    const text = readFileSync(path.join(repositoryRoot(), 'catalogue', SCHEMAS[name]), 'utf8');
    const validate = this.ajv.compile(JSON.parse(text) as object);
    this.compiled.set(name, validate);
    return validate;
  }
}

function problemOf({ keyword, instancePath, params, message = 'is wrong' }: ErrorObject, value: unknown): FormProblem {
  const at = pathOf(instancePath, value);
  const where = at.length > 0 ? at.join('.') : 'The file';
  if (keyword === 'required') {
    return { path: at, code: 'FIELD_MISSING', message: `${where} lacks ${String(params['missingProperty'])}: add it.` };
  }
  if (keyword === 'additionalProperties') {
    const field = String(params['additionalProperty']);
    const told = `${where} has no field ${field}: correct its name, or take it out.`;
    return { path: [...at, field], code: 'FIELD_UNKNOWN', message: told };
  }
  const allowed = keyword === 'enum' ? `: ${(params['allowedValues'] as unknown[]).join(', ')}` : '';
  return { path: at, code: 'FIELD_INVALID', message: `${where} ${message}${allowed}.` };
}

/** The steps of a JSON pointer; what stands in a list is a number. */
function pathOf(pointer: string, root: unknown): ProblemPath {
  let value = root;
  return pointer
    .split('/')
    .slice(1)
    .map((part) => {
      const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
      const step = Array.isArray(value) ? Number(key) : key;
      value = (value as Record<string | number, unknown>)[step];
      return step;
    });
}
