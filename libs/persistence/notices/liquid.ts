import { Liquid, type Template } from 'liquidjs';
import type { Row, Values } from '@shouban/domain/notices/types';

/** What has no value stops: a notice with a hole in it is never made. Nothing is read from anywhere. */
const engine = new Liquid({ strictVariables: true, strictFilters: true, ownPropertyOnly: true });
const parsed = new Map<string, Template[]>();

/** Names that a text has placeholders for. @throws Error where it is not written as one writes placeholders */
export function namesIn(text: string): string[] {
  // Tags could loop; what a form may choose stands in `when`, `each` and `table`.
  if (text.includes('{%')) throw new Error('`{%` is not allowed: only `{{ 名称 }}`');
  return engine.globalVariablesSync(engine.parse(text));
}

/** A text with everything in its place. @throws Error where a value is absent */
export function fill(text: string, values: Values | Row): string {
  const template = parsed.get(text) ?? engine.parse(text);
  parsed.set(text, template);
  return String(engine.renderSync(template, values));
}
