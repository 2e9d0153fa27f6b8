import type { CaseEvent } from '@shouban/domain/case/types';
import type { Instant } from '@shouban/domain/clock/types';
import type { Act, Beginning } from './play';

/** A story in lines that a reader can follow, and a test can be made of. */
export function tell({ at, item, application }: Beginning, acts: Act[], events: CaseEvent[]): string[] {
  const { by, materials, past } = application;
  const given = materials.map(({ code }) => code).join(', ') || 'nothing';
  return [
    `${local(at)}  ${by.person} receives ${item.code} with ${given}${past ? ` (imported: ${JSON.stringify(past)})` : ''}`,
    ...acts.map(({ at: when, action, duty, body }) => {
      return `${local(when)}  ${action} by ${duty ? `the holder of ${duty}` : 'the applicant'} ${JSON.stringify(body)}`;
    }),
    ...ledger('The ledger of it:', events),
  ];
}

/** What a ledger holds, one entry a line. */
export function ledger(title: string, events: Entry[]): string[] {
  const lines = events.map(({ seq, at: when, type, actor, data }) => {
    return `  ${String(seq).padStart(3)}  ${local(when)}  ${String(type)}  ${actor.person ?? 'system'}  ${JSON.stringify(data)}`;
  });
  return [title, ...lines];
}

interface Entry {
  seq: number;
  at: Instant;
  type: unknown;
  actor: { person?: string };
  data: unknown;
}

export function local(at: Instant): string {
  return new Date(at + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}
