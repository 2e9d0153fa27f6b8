import { type Fault, itReports } from './faults.testing';
import type { FormField } from './form';

const field = (more: Partial<FormField>): FormField => ({ code: 'area', name: '面积', type: 'number', ...more });
const at = { file: 'sanitation', item: 1 };
const unfit = { ...at, code: 'FORM_FIELD_UNFIT' } as const;

const FAULTS: Fault[] = [
  [
    'two fields of one code',
    (c) => (c.items[1]!.form = { fields: [field({}), field({ type: 'text' })] }),
    {
      ...at,
      path: ['form', 'fields', 1, 'code'],
      code: 'CODE_TWICE',
      message: 'Another field of the form is called area already: give one of them a new code.',
    },
  ],
  [
    'what a way of filling in does not know',
    (c) => (c.items[1]!.form = { fields: [field({ longest: 5 })] }),
    {
      ...unfit,
      path: ['form', 'fields', 0, 'longest'],
      message:
        'The field area is filled in as number, which knows no longest: take it out, or make the field one of text, longText.',
    },
  ],
  [
    'a choice that offers nothing',
    (c) => (c.items[1]!.form = { fields: [field({ type: 'choice' })] }),
    {
      ...unfit,
      path: ['form', 'fields', 0, 'type'],
      message: 'The field area is a choice and offers nothing: list its choices.',
    },
  ],
  [
    'bounds that no number keeps',
    (c) => (c.items[1]!.form = { fields: [field({ least: 5, most: 4 })] }),
    {
      ...unfit,
      path: ['form', 'fields', 0, 'least'],
      message: 'The field area is at least 5 and at most 4: no number is both.',
    },
  ],
];

describe('the form of a matter', () => {
  itReports(FAULTS);
});
