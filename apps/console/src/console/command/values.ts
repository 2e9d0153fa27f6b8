/** What a form holds, as the API wants it. */
import type { Values } from '../case/form-types';

export function textOf(values: Values, name: string): string {
  return String(values[name] ?? '').trim();
}

/** Those of the names that hold something; an empty field is not sent. */
export function filled<K extends string>(values: Values, ...names: K[]): Partial<Record<K, string>> {
  const found = names.flatMap((name) => (textOf(values, name) ? [[name, textOf(values, name)]] : []));
  return Object.fromEntries(found) as Partial<Record<K, string>>;
}

/** A number where one was entered. */
export function counted(values: Values, name: string): Record<string, number> {
  return textOf(values, name) ? { [name]: Number(values[name]) } : {};
}

/** A moment as `datetime-local` has it; the centre's zone has no summer time. */
export function momentOf(values: Values, name: string): string {
  return `${textOf(values, name)}:00+08:00`;
}

/** An address whose `{…}` are taken from the values. */
export function filledIn(path: string, values: Values): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(textOf(values, name)));
}

/** Codes that somebody has typed one after the other, however he has parted them. */
export function codesOf(words: string): string[] {
  return words.split(/[\s,\uff0c\u3001]+/).filter(Boolean);
}
