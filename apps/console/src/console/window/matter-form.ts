import type { Schemas } from '../../api/client';

/** What is filled in of a matter's form, by the codes of its fields; as inputs hold it. */
export type FilledIn = Record<string, string | number | undefined>;
type FormSchema = Schemas['ItemFormDto'];

/** What the API takes: numbers and answers by their types, and nothing of what was left empty. */
export function formOf({ properties }: FormSchema, filledIn: FilledIn): Record<string, string | number | boolean> {
  return Object.fromEntries(
    Object.entries(properties).flatMap(([code, { type }]): [string, string | number | boolean][] => {
      const value = String(filledIn[code] ?? '').trim();
      if (value === '') return [];
      if (type === 'boolean') return [[code, value === 'yes']];
      return [[code, type === 'string' ? value : Number(value)]];
    }),
  );
}
