/** How a field of a matter's form is filled in. */
export const FORM_FIELD_TYPES = ['text', 'longText', 'number', 'integer', 'day', 'choice', 'yesNo'] as const;
export type FormFieldType = (typeof FORM_FIELD_TYPES)[number];

/** One thing that an applicant has to say of his matter, besides who he is and what he hands in. */
export interface FormField {
  /** Unique in the form; by it what was filled in is kept. */
  code: string;
  /** In Chinese, as it stands beside the field. */
  name: string;
  type: FormFieldType;
  required?: boolean;
  /** What belongs there. */
  guidance?: string;
  /** Of a choice. */
  choices?: string[];
  /** Of numbers. */
  least?: number;
  most?: number;
  /** In what a number is measured: 平方米. */
  unit?: string;
  /** Characters of a text. */
  longest?: number;
}

/** 填写表单, in the order in which it is asked: a list, because the database keeps no order of names. */
export interface MatterForm {
  fields: FormField[];
}

/** What a field says in JSON Schema; `x-unit` is for whoever draws it. */
export interface FieldSchema {
  title: string;
  description?: string;
  type: 'string' | 'number' | 'integer' | 'boolean';
  enum?: string[];
  format?: 'date';
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  'x-unit'?: string;
}

/** A form as it is published, drawn and checked by: JSON Schema, draft 2020-12. */
export interface FormSchema {
  $schema: 'https://json-schema.org/draft/2020-12/schema';
  title: string;
  type: 'object';
  additionalProperties: false;
  properties: Record<string, FieldSchema>;
  required: string[];
}

const A_LINE = 200;
const A_PAGE = 2000;
const NOT_BLANK = '\\S';

/** The form of a matter as a schema; undefined where it has none. */
export function formSchema({ name, form }: { name: string; form?: MatterForm }): FormSchema | undefined {
  if (!form) return undefined;
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: name,
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(form.fields.map((field) => [field.code, fieldSchema(field)])),
    required: form.fields.flatMap(({ code, required }) => (required ? [code] : [])),
  };
}

function fieldSchema({ name, guidance, ...field }: FormField): FieldSchema {
  return { title: name, ...(guidance !== undefined && { description: guidance }), ...valueSchema(field) };
}

function valueSchema(field: Omit<FormField, 'name' | 'guidance'>): Omit<FieldSchema, 'title'> {
  const { type, choices = [], least, most, unit, longest } = field;
  switch (type) {
    case 'text':
    case 'longText':
      return { type: 'string', maxLength: longest ?? (type === 'text' ? A_LINE : A_PAGE), pattern: NOT_BLANK };
    case 'number':
    case 'integer':
      return {
        type,
        ...(least !== undefined && { minimum: least }),
        ...(most !== undefined && { maximum: most }),
        ...(unit !== undefined && { 'x-unit': unit }),
      };
    case 'day':
      return { type: 'string', format: 'date' };
    case 'choice':
      return { type: 'string', enum: choices };
    case 'yesNo':
      return { type: 'boolean' };
  }
}
