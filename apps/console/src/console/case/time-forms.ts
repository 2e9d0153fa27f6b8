/** Limits besides those of the matter: what a superior sets, a plan with its milestones, and an appointment that was missed. */
import type { Case } from '../../api/client';
import { filled, limitFields, limitOf, long, oneOf } from './form-parts';
import type { Form, FormContext, Milestone } from './form-types';

export const TIME_FORMS = {
  assignLimit: ({ t }: FormContext): Form => ({
    path: 'assigned-limit',
    hint: t('drawer.assignLimitHint'),
    initial: { limitUnit: 'workingDays' },
    fields: [
      ...limitFields(t),
      { kind: 'line', name: 'by', label: t('field.limitBy'), required: true },
      { kind: 'line', name: 'document', label: t('field.limitDocument'), required: true },
      long('reason', t('field.reason')),
    ],
    body: (values) => ({ limit: limitOf(values), ...filled(values, 'by', 'document', 'reason') }),
  }),
  makePlan: ({ t }: FormContext): Form => ({
    path: 'plan',
    hint: t('drawer.planHint'),
    initial: { milestones: [{ name: '', by: '' }] },
    fields: [
      long('reason', t('field.planReason')),
      { kind: 'milestones', name: 'milestones', label: t('field.milestones'), required: true, most: 20 },
    ],
    body: (values) => ({ ...filled(values, 'reason'), milestones: values['milestones'] as Milestone[] }),
  }),
  reachMilestone: ({ t, theCase }: FormContext): Form => {
    const open = openMilestones(theCase).map(({ id, name, by }) => ({ value: id, label: `${name}  ${by}` }));
    return {
      path: 'plan/milestones/{milestoneId}/completion',
      initial: { milestoneId: open[0]?.value ?? '' },
      fields: [oneOf('milestoneId', t('field.milestone'), open), long('result', t('field.milestoneResult'))],
      body: (values) => filled(values, 'result'),
    };
  },
  recordNoShow: ({ t, theCase }: FormContext): Form => {
    const last = theCase.appointments.at(-1);
    return {
      path: 'no-show',
      ...(last && { hint: t('drawer.noShowHint', { day: last.on, place: last.place, purpose: last.purpose }) }),
      fields: [],
      body: () => ({ appointmentId: last?.id }),
    };
  },
};

function openMilestones({ plan }: Case) {
  return (plan?.milestones ?? []).filter(({ reachedOn, replaced }) => reachedOn === null && !replaced);
}
