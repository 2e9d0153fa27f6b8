import type { FormField, FormFieldType } from './form';
import type { Findings } from './problem';
import type { MatterItem } from './types';

const TEXTS: FormFieldType[] = ['text', 'longText'];
const NUMBERS: FormFieldType[] = ['number', 'integer'];
/** What only some ways of filling in know. */
const OF_TYPES: [keyof FormField, FormFieldType[]][] = [
  ['choices', ['choice']],
  ['least', NUMBERS],
  ['most', NUMBERS],
  ['unit', NUMBERS],
  ['longest', TEXTS],
];

/** What is wrong with a matter's form: each field is told apart, and can be filled in. */
export function checkForm({ form }: MatterItem, findings: Findings): void {
  const fields = form?.fields ?? [];
  findings.reportTwice(
    fields.map(({ code }) => code),
    (i) => ['form', 'fields', i, 'code'],
    'field of the form',
  );
  fields.forEach((field, i) => checkField(field, ['form', 'fields', i], findings));
}

function checkField(field: FormField, at: (string | number)[], findings: Findings): void {
  const { code, type, choices, least, most } = field;
  for (const [name, types] of OF_TYPES) {
    if (field[name] === undefined || types.includes(type)) continue;
    const message = `The field ${code} is filled in as ${type}, which knows no ${name}: take it out, or make the field one of ${types.join(', ')}.`;
    findings.report('FORM_FIELD_UNFIT', [...at, name], message);
  }
  if (type === 'choice' && !choices) {
    const message = `The field ${code} is a choice and offers nothing: list its choices.`;
    findings.report('FORM_FIELD_UNFIT', [...at, 'type'], message);
  }
  if (least !== undefined && most !== undefined && least > most) {
    const message = `The field ${code} is at least ${least} and at most ${most}: no number is both.`;
    findings.report('FORM_FIELD_UNFIT', [...at, 'least'], message);
  }
}
