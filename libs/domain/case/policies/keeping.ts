import { refuse } from '../../refusal';
import { refused, type Policy } from '../decision';
import { dutiesOf, heldBy, holderOf, isKept, isRefusal, type Duty } from '../duties';
import type { CaseFile } from '../types';
import { BEFORE_ACCEPTANCE, IN_REVIEW, onlyIn, reasonMissing } from './guards';

/** A stand-in has begun a duty and keeps it when the post's holder comes back; he says how far it is (R-ABP-05). */
export const keep: Policy<'keep'> = {
  permit(file, by, command) {
    const wrong = onlyIn(file, [...BEFORE_ACCEPTANCE, ...IN_REVIEW, 'delivering'], 'R-ABP-05');
    if (wrong) return wrong;
    const duty = heldBy(file, by, command?.dutyId ? [command.dutyId] : keepable(file, by.person));
    return isRefusal(duty) ? duty : { post: duty.post };
  },
  decide(file, { dutyId, note, by }) {
    if (!note.trim()) return refused(reasonMissing('note on how far the duty is', 'R-ABP-05'));
    const { post, substitute } = holderOf(file.state, dutyId)!;
    if (!substitute) {
      return refused(refuse('NOT_STANDING_IN', 'This duty is your own; only a stand-in has one to keep.', 'R-ABP-05'));
    }
    if (isKept(file.state, dutyId)) {
      return refused(refuse('DUTY_KEPT', 'You keep this duty already.', 'R-ABP-05', { duty: dutyId }));
    }
    return { drafts: [{ type: 'DutyKept', rule: 'R-ABP-05', data: { dutyId, post, person: by.person, note } }] };
  },
};

/** What a person holds as a stand-in and does not keep yet. */
function keepable(file: CaseFile, person: string): string[] {
  const mayKeep = ({ id }: Duty) => {
    const holder = holderOf(file.state, id);
    return holder?.person === person && holder.substitute && !isKept(file.state, id);
  };
  return dutiesOf(file)
    .filter(mayKeep)
    .map(({ id }) => id);
}
