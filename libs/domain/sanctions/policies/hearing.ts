import { refuse, type Refusal } from '../../refusal';
import type { By } from '../../case/types';
import { heldBy, mustBeOpen } from '../../proceeding/duties';
import type { Decision, Permit, Policy } from '../../proceeding/types';
import { todayOf } from '../../proceeding/deadlines';
import type { SanctionFile } from '../terms';
import type { SanctionCommands, SanctionEvents, SanctionState } from '../types';

export type SanctionPolicy<A extends keyof SanctionCommands> = Policy<
  SanctionState,
  SanctionEvents,
  SanctionCommands[A]
>;

/** What the person says to it: written by himself, or taken down by whoever hears him (R-SUP-02). */
export const giveStatement: SanctionPolicy<'giveStatement'> = {
  permit: (file, by) => beforeHearing(file) ?? (isSubject(file, by) ? {} : heldBy(file, by, ['hear'])),
  decide(file, { statement, by }, now) {
    if (!statement.trim()) return refused(reasonMissing('statement'));
    const data = { on: todayOf(file, now), ...(!isSubject(file, by) && { recordedBy: by.person }) };
    return { drafts: [{ type: 'StatementGiven', rule: 'R-SUP-02', data, personal: { statement } }] };
  },
};

/** He has nothing to say; nobody else can say so for him. */
export const waiveStatement: SanctionPolicy<'waiveStatement'> = {
  permit: (file, by) => beforeHearing(file) ?? subjectOnly(file, by),
  decide: (file, _command, now) => ({
    drafts: [{ type: 'StatementWaived', rule: 'R-SUP-02', data: { on: todayOf(file, now) } }],
  }),
};

export function isSubject({ state }: SanctionFile, by: By): boolean {
  return by.person === state.person;
}

export function subjectOnly(file: SanctionFile, by: By): Permit {
  return isSubject(file, by) ? {} : refuse('NOT_YOURS_TO_APPEAL', 'Only the person it is about may do so.', 'R-SUP-02');
}

export function refused(refusal: Refusal): Decision<SanctionEvents> {
  return { drafts: [], refusal };
}

export function reasonMissing(what: string): Refusal {
  return refuse('REASON_REQUIRED', `State the ${what}.`, 'R-SUP-02');
}

function beforeHearing(file: SanctionFile): Refusal | undefined {
  const closed = mustBeOpen(file, 'R-SUP-02');
  if (closed) return closed;
  return file.state.heard ? refuse('ALREADY_HEARD', 'The person has been heard.', 'R-SUP-02') : undefined;
}
