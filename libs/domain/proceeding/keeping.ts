import { isKept } from '../case/duties';
import { refuse } from '../refusal';
import { heldBy, holderOf, mustBeOpen } from './duties';
import type { Policy, Procedure, ProceedingFile, ProceedingState, SharedEvents } from './types';

/** A stand-in keeps a duty that he has begun; he says how far it is. */
interface Keep {
  dutyId: string;
  note: string;
}

type KeepPolicy = Policy<ProceedingState, SharedEvents, Keep>;

/** As in a case: it stays with him while he is there, though the post's holder comes back (R-ABP-05). */
const keep: KeepPolicy = {
  permit(file, by, command) {
    const closed = mustBeOpen(file, 'R-ABP-05');
    return closed ?? heldBy(file, by, command?.dutyId ? [command.dutyId] : keepable(file, by.person));
  },
  decide(file, { dutyId, note, by }) {
    if (!note.trim()) return refused('REASON_REQUIRED', 'Say how far the duty is.');
    const { post, substitute } = holderOf(file.state, dutyId)!;
    if (!substitute) return refused('NOT_STANDING_IN', 'This duty is your own; only a stand-in has one to keep.');
    if (isKept(file.state, dutyId)) return refused('DUTY_KEPT', 'You keep this duty already.');
    return { drafts: [{ type: 'DutyKept', rule: 'R-ABP-05', data: { dutyId, post, person: by.person, note } }] };
  },
};

/** What may be done in a proceeding of every kind, besides what its kind has. */
const policies = { keep };

/** What can be done in a proceeding, by the name of the action. */
export function policiesOf<S extends ProceedingState, E extends object>(
  procedure: Procedure<S, E, object>,
): Record<string, Policy<S, E, object>> {
  return { ...procedure.policies, ...(policies as unknown as Record<string, Policy<S, E, object>>) };
}

/** What a person holds as a stand-in and does not keep yet. */
function keepable({ state, open = [] }: ProceedingFile, person: string): string[] {
  return open.filter((id) => {
    const holder = holderOf(state, id);
    return holder?.person === person && holder.substitute && !isKept(state, id);
  });
}

function refused(code: string, message: string): ReturnType<KeepPolicy['decide']> {
  return { drafts: [], refusal: refuse(code, message, 'R-ABP-05') };
}
