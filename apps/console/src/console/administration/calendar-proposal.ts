/** What another calendar is proposed by, as the form has it and as it is sent. */
import type { Schemas } from '../../api/client';
import type { Field, Values } from '../case/form-types';
import { textOf } from '../command/values';

export const KINDS = ['notice', 'year', 'days'] as const;
type Kind = (typeof KINDS)[number];
type Say = (key: string) => string;

const MEANINGS = ['off', 'makeUp', 'ordinary'] as const;

/** What is asked for each way. */
export function fieldsOf(kind: Kind, t: Say): Field[] {
  const label = (name: string) => t(`administration.calendar.field.${name}`);
  if (kind === 'notice') {
    return [
      { kind: 'long', name: 'text', label: label('text'), required: true },
      { kind: 'line', name: 'number', label: label('number') },
    ];
  }
  if (kind === 'year') return [{ kind: 'long', name: 'file', label: label('file'), required: true }];
  const choices = MEANINGS.map((value) => ({ value, label: t(`administration.calendar.meaning.${value}`) }));
  return [
    { kind: 'day', name: 'date', label: label('date'), required: true },
    { kind: 'radio', name: 'as', label: label('as'), choices },
    { kind: 'line', name: 'name', label: label('name') },
  ];
}

/** Whether there is something to read. */
export function filledIn(values: Values): boolean {
  const needed = { notice: 'text', year: 'file', days: 'date' }[values['kind'] as Kind];
  return textOf(values, needed) !== '';
}

export function proposalOf(values: Values): Schemas['ProposalDto'] {
  const kind = values['kind'] as Kind;
  if (kind === 'year') return { kind, file: textOf(values, 'file') };
  const [number, name] = [textOf(values, 'number'), textOf(values, 'name')];
  if (kind === 'notice') return { kind, text: textOf(values, 'text'), ...(number && { number }) };
  const as = values['as'] as (typeof MEANINGS)[number];
  return { kind, days: [{ date: textOf(values, 'date'), as, ...(name && as !== 'ordinary' && { name }) }] };
}
