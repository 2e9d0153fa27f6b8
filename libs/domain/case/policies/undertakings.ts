import { refuse } from '../../refusal';
import type { Policy } from '../decision';
import { uncheckedUndertakings } from '../undertakings';
import { holder, IN_REVIEW, onlyIn, today } from './guards';

/** The first handler checks what was undertaken instead of proved (R-LAW-10). */
export const checkUndertaking: Policy<'checkUndertaking'> = {
  permit(file, by, command) {
    const states = [...IN_REVIEW, 'delivering' as const];
    const wrong = onlyIn(file, states, 'R-LAW-10');
    if (wrong) return wrong;
    const open = uncheckedUndertakings(file.state).map(({ code }) => code);
    const wanted = command?.code === undefined ? open : open.filter((code) => code === command.code);
    if (wanted.length === 0) {
      return refuse('UNDERTAKING_NOT_OPEN', 'No undertaking waits for this check.', 'R-LAW-10');
    }
    return holder(
      file,
      by,
      states,
      wanted.map((code) => `checkUndertaking:${code}`),
    );
  },
  decide: (file, { code, kept, finding }, now) => ({
    drafts: [{ type: 'UndertakingChecked', rule: 'R-LAW-10', data: { code, kept, finding, on: today(file, now) } }],
  }),
};
