import type { Matter } from '../../api/client';
import { filled, textOf } from '../command/values';
import type { Choice, Field, FormContext, Values } from './form-types';

export { filled, textOf as text };

const LIMIT_UNITS = ['workingDays', 'calendarDays', 'months'];
/** The longest that a form offers; the API takes what the law needs. */
const MOST_OF_A_LIMIT = 366;

export const choices = (t: FormContext['t'], group: string, values: readonly string[]): Choice[] =>
  values.map((value) => ({ value, label: t(`${group}.${value || 'none'}`) }));

export const long = (name: string, label: string, required = true): Field => ({ kind: 'text', name, label, required });

export const oneOf = (name: string, label: string, offered: Choice[], required = true): Field => ({
  kind: 'choice',
  name,
  label,
  choices: offered,
  required,
});

/** Materials that have come, to be ticked. */
export const received = (t: FormContext['t'], materials: Matter['materials']): Field => ({
  kind: 'materials',
  name: 'materials',
  label: t('field.materials'),
  asksWhy: false,
  required: true,
  materials,
});

/** How long, in the unit that is chosen first. @param before choices besides the units, such as none of its own */
export function limitFields(t: FormContext['t'], before: Choice[] = []): Field[] {
  return [
    {
      kind: 'radio',
      name: 'limitUnit',
      label: t('field.limit'),
      choices: [...before, ...choices(t, 'unitName', LIMIT_UNITS)],
    },
    ...LIMIT_UNITS.map((unit): Field => ({
      kind: 'number',
      name: unit,
      label: t('field.length'),
      unit,
      most: MOST_OF_A_LIMIT,
      required: true,
      when: (values) => values['limitUnit'] === unit,
    })),
  ];
}

/** What `limitFields` hold; undefined where no unit is chosen. */
export function limitOf(values: Values): { unit: string; amount: number } | undefined {
  const unit = textOf(values, 'limitUnit');
  return unit ? { unit, amount: Number(values[unit]) } : undefined;
}

export function postsOf({ sections }: Matter): Choice[] {
  return sections.flatMap(({ name, posts }) =>
    posts.map((post) => ({ value: post.code, label: `${name} · ${post.name}` })),
  );
}
