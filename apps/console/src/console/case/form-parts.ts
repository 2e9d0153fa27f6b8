import type { Choice, FormContext, Values } from './form-types';

export const text = (values: Values, name: string) => String(values[name] ?? '').trim();

/** Only what was filled in: the API takes no empty text for none. */
export const filled = (values: Values, ...names: string[]) =>
  Object.fromEntries(names.flatMap((name) => (text(values, name) ? [[name, text(values, name)]] : [])));

export const choices = (t: FormContext['t'], group: string, values: string[]): Choice[] =>
  values.map((value) => ({ value, label: t(`${group}.${value}`) }));
