import { refuse, type Refusal } from '../../refusal';
import type { Policy } from '../decision';
import { heldBy, isRefusal } from '../duties';
import { revocationProposed } from '../revocations';
import type { CaseFile, Draft } from '../types';
import { uncheckedUndertakings } from '../undertakings';
import { IN_REVIEW, onlyIn, today } from './guards';

/**
 * The first handler checks what was undertaken instead of proved, while the case is open or after it is closed. One that is
 * not kept is suspected breach; where the grant is given already, its revocation is proposed (R-LAW-10).
 */
export const checkUndertaking: Policy<'checkUndertaking'> = {
  permit(file, by, command) {
    const wrong = tooLate(file);
    if (wrong) return wrong;
    const open = uncheckedUndertakings(file.state).map(({ code }) => code);
    const wanted = command?.code === undefined ? open : open.filter((code) => code === command.code);
    if (wanted.length === 0) {
      return refuse('UNDERTAKING_NOT_OPEN', 'No undertaking waits for this check.', 'R-LAW-10');
    }
    const duty = heldBy(
      file,
      by,
      wanted.map((code) => `checkUndertaking:${code}`),
    );
    return isRefusal(duty) ? duty : { post: duty.post };
  },
  decide(file, { code, kept, finding }, now) {
    const on = today(file, now);
    const checked: Draft = { type: 'UndertakingChecked', rule: 'R-LAW-10', data: { code, kept, finding, on } };
    if (kept) return { drafts: [checked] };
    const breach: Draft = {
      type: 'SuspectedBreachRecorded',
      rule: 'R-LAW-10',
      data: { kind: 'undertakingBroken', clock: `undertaking:${code}`, detail: code },
    };
    const proposed = file.state.status === 'closed' ? revocationProposed(file, { code, finding, on }) : [];
    return { drafts: [checked, breach, ...proposed] };
  },
};

function tooLate(file: CaseFile): Refusal | undefined {
  const { status, aftercareFrom } = file.state;
  if (status === 'closed' && aftercareFrom !== undefined) return undefined;
  return onlyIn(file, [...IN_REVIEW, 'delivering'], 'R-LAW-10');
}
