import type { ErrorObject, ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { checkDay } from '@shouban/domain/clock';
import { formSchema } from '@shouban/domain/catalogue/form';
import type { MatterItem } from '@shouban/domain/catalogue/types';

/** One field that is not filled in as the form asks, by its code. */
export interface FormFault {
  /** Undefined where it is the form as a whole. */
  field?: string;
  /** What the field is called; a field that is none has no name. */
  name?: string;
  code: string;
  message: string;
}

/** Checks what was filled in by the form that the matter publishes. A version is immutable, so each is compiled once. */
export class FormCheck {
  private readonly ajv = new Ajv2020({ allErrors: true, formats: { date: isDay } }).addVocabulary(['x-unit']);
  private readonly compiled = new Map<string, ValidateFunction>();

  /** @param version of the item */
  faults(item: MatterItem, version: string, filledIn: Record<string, unknown>): FormFault[] {
    const schema = formSchema(item);
    if (!schema) return [{ code: 'FIELD_UNKNOWN', message: 'This matter has no form to fill in' }];
    const key = `${item.code}@${version}`;
    const validate = this.compiled.get(key) ?? this.ajv.compile(schema);
    this.compiled.set(key, validate);
    if (validate(filledIn)) return [];
    return (validate.errors ?? []).map((error) => {
      const { field, ...told } = faultOf(error);
      const name = schema.properties[field]?.title;
      return { field, ...(name !== undefined && { name }), ...told };
    });
  }
}

function isDay(value: string): boolean {
  try {
    checkDay(value);
    return true;
  } catch {
    return false;
  }
}

/** By the codes that every other field of a body is refused with. */
function faultOf(error: ErrorObject): { field: string; code: string; message: string } {
  const { keyword, instancePath, params } = error;
  const field = instancePath.slice(1);
  const { limit } = params as { limit?: number };
  switch (keyword) {
    case 'required':
      return { field: String(params['missingProperty']), code: 'IS_DEFINED', message: 'must be filled in' };
    case 'additionalProperties':
      return { field: String(params['additionalProperty']), code: 'FIELD_UNKNOWN', message: 'is no field of the form' };
    case 'enum':
      return { field, code: 'IS_IN', message: `must be one of ${(params['allowedValues'] as string[]).join(', ')}` };
    case 'format':
      return { field, code: 'IS_DAY', message: 'must be a day, such as 2026-03-02' };
    case 'pattern':
      return { field, code: 'IS_DEFINED', message: 'must not be blank' };
    case 'maxLength':
      return { field, code: 'MAX_LENGTH', message: `must have at most ${limit} characters` };
    case 'minimum':
      return { field, code: 'MIN', message: `must not be less than ${limit}` };
    case 'maximum':
      return { field, code: 'MAX', message: `must not be greater than ${limit}` };
    default:
      return {
        field,
        code: CODE_OF_TYPE[String(params['type'])] ?? 'FIELD_INVALID',
        message: error.message ?? 'is wrong',
      };
  }
}

const CODE_OF_TYPE: Record<string, string> = {
  string: 'IS_STRING',
  number: 'IS_NUMBER',
  integer: 'IS_INT',
  boolean: 'IS_BOOLEAN',
};
