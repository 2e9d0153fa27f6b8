import { refuse } from '../../refusal';
import { refused, type Policy } from '../decision';
import type { Draft } from '../types';
import { endAtOnce } from './closing';
import { BEFORE_ACCEPTANCE, IN_REVIEW, onlyIn, reasonMissing, today } from './guards';

/** A registration made by mistake is kept and marked by the registry; its number is never given again. */
export const voidRegistration: Policy<'voidRegistration'> = {
  permit(file, by) {
    const wrong = onlyIn(file, [...BEFORE_ACCEPTANCE, ...IN_REVIEW], 'R-INT-01');
    if (wrong) return wrong;
    if (by.roles.includes('registry')) return { post: file.chart.registryPost };
    return refuse('REGISTRY_REQUIRED', 'Only the registry voids a registration.', 'R-INT-01');
  },
  decide(file, { reason }, now) {
    if (!reason.trim()) return refused(reasonMissing('mistake', 'R-INT-01'));
    const fact: Draft = { type: 'RegistrationVoided', rule: 'R-INT-01', data: { reason, on: today(file, now) } };
    return endAtOnce(file, 'voided', now, fact, { reason });
  },
};
