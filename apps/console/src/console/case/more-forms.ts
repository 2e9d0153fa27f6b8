/** Forms of what is rarer: at the counter, between the units, and by leaders. */
import type { Case } from '../../api/client';
import { choices, filled, long, oneOf, postsOf, text } from './form-parts';
import type { Choice, Field, Form, FormContext, Values } from './form-types';

const BEFORE_ACCEPTANCE = new Set<Case['state']>(['registered', 'preReview', 'awaitingSupplement']);
const RELEASES = ['secondNotice', 'lateExtension', 'anotherPlan'];

export const MORE_FORMS = {
  onTheSpot: ({ t }: FormContext): Form => {
    const now = (values: Values) => values['can'] === 'yes';
    return {
      path: 'on-the-spot',
      hint: t('drawer.onTheSpotHint'),
      initial: { can: 'yes', outcome: 'granted', way: 'inPerson' },
      fields: [
        { kind: 'radio', name: 'can', label: t('field.onTheSpot'), choices: choices(t, 'onTheSpot', ['yes', 'no']) },
        {
          kind: 'radio',
          name: 'outcome',
          label: t('field.outcome'),
          choices: choices(t, 'outcome', ['granted', 'refused']),
          when: now,
        },
        {
          kind: 'text',
          name: 'reason',
          label: t('field.reason'),
          required: true,
          when: (values) => now(values) && values['outcome'] === 'refused',
        },
        {
          kind: 'radio',
          name: 'way',
          label: t('field.way'),
          choices: choices(t, 'way', ['inPerson', 'post', 'electronic']),
          when: now,
        },
        { kind: 'line', name: 'receivedBy', label: t('field.receivedBy'), required: true, when: now },
        {
          kind: 'text',
          name: 'whyNot',
          label: t('field.whyNot'),
          required: true,
          when: (values) => !now(values),
        },
      ],
      body: (values) => {
        if (!now(values)) return filled(values, 'whyNot');
        const refused = text(values, 'outcome') === 'refused' ? filled(values, 'reason') : {};
        return { ...filled(values, 'outcome', 'way', 'receivedBy'), ...refused };
      },
    };
  },
  answerQuestion: ({ t }: FormContext): Form => ({
    path: 'questions',
    fields: [long('question', t('field.question')), long('answer', t('field.answer'))],
    body: (values) => filled(values, 'question', 'answer'),
  }),
  makeAppointment: ({ t }: FormContext): Form => ({
    path: 'appointments',
    fields: [
      { kind: 'day', name: 'on', label: t('field.appointedOn'), required: true },
      { kind: 'line', name: 'place', label: t('field.appointedPlace'), required: true },
      { kind: 'line', name: 'purpose', label: t('field.appointedFor'), required: true },
    ],
    body: (values) => filled(values, 'on', 'place', 'purpose'),
  }),
  objectToRemit: ({ t }: FormContext): Form => ({
    path: 'remit-objections',
    hint: t('drawer.objectHint'),
    fields: [long('basis', t('field.basis'))],
    body: (values) => filled(values, 'basis'),
  }),
  pressUnit: ({ t, theCase }: FormContext): Form => ({
    path: 'pressings',
    fields: [
      unit(
        t,
        theCase.units.filter(({ state }) => state === 'reviewing'),
      ),
      long('message', t('field.message')),
    ],
    body: (values) => filled(values, 'unitCode', 'message'),
  }),
  prolongPause: ({ t, theCase }: FormContext): Form => {
    const open = theCase.pauses.filter(({ ended }) => ended === null);
    return {
      path: 'pauses/{pauseId}/prolongation',
      initial: { pauseId: open[0]?.id ?? '' },
      fields: [
        oneOf(
          'pauseId',
          t('field.pauseId'),
          open.map(({ id, procedure, began }) => ({
            value: id,
            label: `${t(`procedure.${procedure}`)} ${began}`,
          })),
        ),
        {
          kind: 'number',
          name: 'expectedDays',
          label: t('field.expectedDays'),
          required: true,
          unit: 'workingDays',
          most: 365,
        },
        long('reason', t('field.reason')),
      ],
      body: (values) => ({ expectedDays: Number(values['expectedDays']), ...filled(values, 'reason') }),
    };
  },
  release: ({ t }: FormContext): Form => ({
    path: 'releases',
    hint: t('drawer.releaseHint'),
    initial: { kind: 'lateExtension' },
    fields: [
      { kind: 'radio', name: 'kind', label: t('field.release'), choices: choices(t, 'release', RELEASES) },
      long('reason', t('field.reason')),
    ],
    body: (values) => filled(values, 'kind', 'reason'),
  }),
  requestRelease: ({ t, theCase }: FormContext): Form => ({
    path: 'release-requests',
    hint: t('drawer.requestReleaseHint'),
    initial: { kind: BEFORE_ACCEPTANCE.has(theCase.state) ? 'secondNotice' : 'lateExtension' },
    fields: [
      { kind: 'radio', name: 'kind', label: t('field.release'), choices: choices(t, 'release', RELEASES) },
      long('reason', t('field.reason')),
    ],
    body: (values) => filled(values, 'kind', 'reason'),
  }),
  refuseRelease: ({ t, theCase }: FormContext): Form => {
    const open = theCase.releaseRequests.filter(({ state }) => state === 'requested');
    return {
      path: 'release-requests/{requestId}/refusal',
      initial: { requestId: open[0]?.id ?? '' },
      fields: [
        oneOf(
          'requestId',
          t('field.release'),
          open.map(({ id, kind, reason }) => ({ value: id, label: `${t(`release.${kind}`)} · ${reason}` })),
        ),
        long('reason', t('field.reason')),
      ],
      body: (values) => filled(values, 'reason'),
    };
  },
  coordinate: ({ t, theCase }: FormContext): Form => ({
    path: 'coordination',
    fields: [
      unit(
        t,
        theCase.units.filter(({ opinion, coordination }) => opinion === 'disagree' && coordination === null),
      ),
      long('result', t('field.result')),
      long('reason', t('field.reason')),
    ],
    body: (values) => filled(values, 'unitCode', 'result', 'reason'),
  }),
  decideRemit: ({ t, theCase, posts }: FormContext): Form => {
    const asked = remitsAsked(theCase);
    const offered = asked.map(({ kind, code, name }): Choice => {
      const section = posts.find((post) => post.section === code)?.sectionName;
      return { value: `${kind}/${code}`, label: name ?? section ?? code };
    });
    return {
      path: 'remit-decisions',
      initial: { about: offered[0]?.value ?? '', accept: 'no' },
      fields: [
        oneOf('about', t('field.remitOf'), offered),
        { kind: 'radio', name: 'accept', label: t('field.remit'), choices: choices(t, 'remit', ['yes', 'no']) },
        long('reason', t('field.reason')),
      ],
      body: (values) => {
        const [kind, code] = text(values, 'about').split('/');
        const about = kind === 'unit' ? { unitCode: code } : { sectionCode: code };
        return { ...about, accept: values['accept'] === 'yes', ...filled(values, 'reason') };
      },
    };
  },
  reassign: ({ t, matter }: FormContext): Form => ({
    path: 'reassignment',
    fields: [
      { kind: 'choice', name: 'postCode', label: t('field.newPost'), required: true, choices: postsOf(matter) },
      long('reason', t('field.reason')),
    ],
    body: (values) => filled(values, 'postCode', 'reason'),
  }),
  recuse: ({ t, me }: FormContext): Form => ({
    path: 'recusals',
    hint: t('drawer.recuseHint'),
    fields: [long('reason', t('field.reason'))],
    body: (values) => ({ person: me, ...filled(values, 'reason') }),
  }),
  voidRegistration: ({ t }: FormContext): Form => ({
    path: 'voiding',
    hint: t('drawer.voidHint'),
    fields: [long('reason', t('field.reason'))],
    body: (values) => filled(values, 'reason'),
  }),
};

/** Units that say so of their part, and the designated section where it says so of the whole matter (R-ASG-06). */
export function remitsAsked({
  units,
  remitObjections,
}: Case): { kind: 'unit' | 'section'; code: string; name?: string }[] {
  const ofUnits = units.filter(({ opinion, remit }) => opinion === 'notOurRemit' && remit === null);
  const ofSections = remitObjections.filter(({ accepted }) => accepted === null);
  return [
    ...ofUnits.map(({ unitCode, name }) => ({ kind: 'unit' as const, code: unitCode, name })),
    ...ofSections.map(({ sectionCode }) => ({ kind: 'section' as const, code: sectionCode })),
  ];
}

function unit(t: FormContext['t'], units: Case['units']): Field {
  const offered: Choice[] = units.map(({ unitCode, name }) => ({ value: unitCode, label: name }));
  return oneOf('unitCode', t('field.unitCode'), offered);
}
