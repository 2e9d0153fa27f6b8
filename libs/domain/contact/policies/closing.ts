import { refuse, type Refusal } from '../../refusal';
import { openForward, type ContactFile } from '../duties';
import { carer, isRefused, missing, today, type ContactPolicy } from './guards';

/**
 * After a handler has confirmed or a leader has replied, whoever owes the answer says with what result it ended. Without an
 * outcome of R-CON-03 … 08 nothing is closed, and there is no other way to end a contact (R-CON-09).
 */
export const close: ContactPolicy<'close'> = {
  permit(file, by) {
    const permit = carer(file, by, 'R-CON-09');
    return isRefused(permit) ? permit : (pending(file) ?? withoutOutcome(file) ?? permit);
  },
  decide(file, { result }, now) {
    if (!result.trim()) return { drafts: [], refusal: missing('result', 'R-CON-02') };
    const data = { outcome: file.state.outcomes.at(-1)!, on: today(file, now) };
    return { drafts: [{ type: 'ContactClosed', rule: 'R-CON-09', data, personal: { result } }] };
  },
};

/** Somebody else has still to act; what is on its way is not lost on the way. */
function pending({ state }: ContactFile): Refusal | undefined {
  const refused = (message: string, rule: Refusal['rule']) => refuse('CONTACT_PENDING', message, rule);
  if (openForward(state)) return refused('The handler has not confirmed it yet.', 'R-CON-05');
  if (state.reports.some(({ repliedOn }) => !repliedOn)) return refused('The leader has not replied yet.', 'R-CON-07');
  const { consultations, outcomes } = state;
  if (consultations.length === 0 || outcomes.includes('consulted')) return undefined;
  return refused('Departments have been consulted: the person is told the collected result.', 'R-CON-08');
}

function withoutOutcome({ state }: ContactFile): Refusal | undefined {
  if (state.outcomes.length > 0) return undefined;
  const message =
    'A contact is answered, guided, handed over, forwarded, told who is competent, reported or consulted about.';
  return refuse('CONTACT_WITHOUT_OUTCOME', message, 'R-CON-09');
}
