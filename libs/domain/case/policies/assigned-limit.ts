import { checkLimit } from '../../clock';
import { refuse } from '../../refusal';
import { refused, type Policy } from '../decision';
import { BEFORE_ACCEPTANCE, IN_REVIEW, onlyIn, reasonMissing, today } from './guards';
import { asLeader, leadersPosts } from './leaders';

/**
 * A limit that a superior or a leader sets: by the leader himself, or entered by the registry from the superior's document. It has
 * a clock of its own beside the two of the matter, which it neither lengthens nor shortens (R-CLK-14, R-CLK-03).
 */
export const assignLimit: Policy<'assignLimit'> = {
  asks: leadersPosts,
  permit(file, by) {
    const wrong = onlyIn(file, [...BEFORE_ACCEPTANCE, ...IN_REVIEW], 'R-CLK-14');
    if (wrong) return wrong;
    const leader = asLeader(file, by);
    if (leader) return leader;
    if (by.roles.includes('registry')) return { post: file.chart.registryPost };
    const message = 'A limit is assigned by a leader, or entered by the registry from the document of a superior.';
    return refuse('NOT_YOURS_TO_ASSIGN', message, 'R-CLK-14');
  },
  decide(file, { limit, by: { person: enteredBy }, superior, document, reason }, now) {
    checkLimit(limit);
    const blank = Object.entries({ superior, document, reason }).find(([, text]) => !text.trim());
    if (blank) return refused(reasonMissing(blank[0], 'R-CLK-14'));
    const id = `L${(file.state.assignedLimits ?? []).length + 1}`;
    const { amount, unit } = limit;
    const on = today(file, now);
    const data = { id, limit: { amount, unit }, by: superior, document, reason, on, at: now, enteredBy };
    return { drafts: [{ type: 'TimeLimitAssigned', rule: 'R-CLK-14', data }], created: id };
  },
};
