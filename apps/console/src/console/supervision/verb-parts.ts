/** What the forms of the records' verbs are made of. */
import type { Schemas } from '../../api/client';
import { long } from '../case/form-parts';
import type { Choice, Field, Form, FormContext } from '../case/form-types';
import { filled } from '../command/values';
import type { RecordView } from './kinds';

export { long, oneOf } from '../case/form-parts';

export interface VerbContext {
  t: FormContext['t'];
  record: RecordView;
  posts: Choice[];
  persons: Choice[];
  sections: Choice[];
  items: Choice[];
  ladders: Schemas['LadderDto'][];
  bodies: Schemas['CompetentBodiesDto']['items'];
}
/** Address below the record; `{…}` is taken from the values. */
export type Verb = Form;
export type Verbs = Record<string, (context: VerbContext) => Verb>;

export function optional(t: FormContext['t'], choices: Choice[]): Choice[] {
  return [{ value: '', label: t('supervision.none') }, ...choices];
}

/** Words of a group of the locale, in its order. */
export const worded = (t: FormContext['t'], group: string, values: readonly string[]): Choice[] =>
  values.map((value) => ({ value, label: t(`supervision.${group}.${value}`) }));

export const yesNo = (
  t: FormContext['t'],
  group: 'confirm' | 'approve' | 'overturn' | 'sanction' | 'accept' | 'removed',
): Field => ({
  kind: 'radio',
  name: group,
  label: t('supervision.field.decision'),
  choices: worded(t, `decide.${group}`, ['yes', 'no']),
});

/** One text and nothing else. */
export const saying =
  (path: string, name: string, word: string) =>
  ({ t }: Pick<VerbContext, 't'>): Verb => ({
    path,
    fields: [long(name, t(word))],
    body: (values) => filled(values, name),
  });

export const reasonOnly = (path: string) => saying(path, 'reason', 'field.reason');

/** Nothing is asked; what it does is said. */
export const bare =
  (path: string, hint = path) =>
  ({ t }: VerbContext): Verb => ({
    path,
    fields: [],
    hint: t(`supervision.hint.${hint}`),
    body: () => ({}),
  });
