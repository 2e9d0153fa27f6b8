import type { FormFile, FormPart } from '@shouban/domain/notices/form-file';
import type { Block, FilledForm, Row, Values } from '@shouban/domain/notices/types';
import { fill } from './liquid';

/** A form with the values of one notice in their places. @throws Error where one of them is absent */
export function fillForm({ title, to, body }: FormFile, values: Values): FilledForm {
  const present = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
  return {
    title: fill(title, present),
    ...(to !== undefined && { to: fill(to, present) }),
    blocks: body.flatMap((part) => blockOf(part, present)),
  };
}

function blockOf(part: FormPart, values: Values): Block[] {
  if (typeof part === 'string') return [{ kind: 'paragraph', text: fill(part, values) }];
  if (part.when !== undefined && [part.when].flat().some((name) => !(name in values))) return [];
  if ('heading' in part) return [{ kind: 'heading', text: fill(part.heading, values) }];
  if ('fields' in part) {
    const rows = Object.entries(part.fields).map(([name, text]): [string, string] => [
      fill(name, values),
      fill(text, values),
    ]);
    return [{ kind: 'fields', rows }];
  }
  if ('table' in part) {
    const rows = rowsOf(part.table, values).map((row) => Object.values(part.columns).map((text) => fill(text, row)));
    const columns = Object.keys(part.columns).map((heading) => fill(heading, values));
    return rows.length > 0 ? [{ kind: 'table', columns, rows }] : [];
  }
  if (part.each === undefined) return [{ kind: 'paragraph', text: fill(part.text, values) }];
  const items = rowsOf(part.each, values).map((row) => fill(part.text, row));
  return items.length > 0 ? [{ kind: 'list', items }] : [];
}

/** Each row of a list beside everything else that can be named. */
function rowsOf(name: string, values: Values): (Values & Row)[] {
  return ((values[name] ?? []) as Row[]).map((row) => ({ ...values, ...row }) as Values & Row);
}
