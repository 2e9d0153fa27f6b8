/** The form of each action, made of the case and its matter: what is asked, and what can be answered. */
import type { Action, Case, Matter } from '../../api/client';
import { clockTime, today } from '../../shared/time';
import { choices, filled, long, oneOf, received, text } from './form-parts';
import type { Field, Form, FormContext, Ticked } from './form-types';
import { HEARING_FORMS } from './hearing-forms';
import { MORE_FORMS } from './more-forms';
import { PAPER_FORMS } from './paper-forms';
import { TIME_FORMS } from './time-forms';
import { UNIT_FORMS } from './unit-forms';

/** Actions that have a form here, in the order in which a case meets them. */
export const FORMS = {
  accept: ({ t }: FormContext): Form => ({
    path: 'accept',
    hint: t('drawer.acceptHint'),
    fields: [],
    body: () => ({}),
  }),
  oneTimeNotice: ({ t, matter }: FormContext): Form => ({
    path: 'one-time-notice',
    initial: { form: 'written', missing: [] },
    fields: [
      {
        kind: 'materials',
        name: 'missing',
        label: t('field.missing'),
        asksWhy: true,
        required: true,
        materials: asked(matter),
      },
      { kind: 'radio', name: 'form', label: t('field.form'), choices: choices(t, 'form', forms(matter)) },
    ],
    body: (values) => ({ form: text(values, 'form'), missing: values['missing'] }),
  }),
  supplement: ({ t, matter }: FormContext): Form => ({
    path: 'supplement',
    initial: { materials: [] },
    fields: [received(t, lacking(matter))],
    body: (values) => ({
      materials: (values['materials'] as Ticked[]).map(({ code }) => {
        const { quantity, original } = matter.materials.find((material) => material.code === code)!;
        return { code, quantity, original };
      }),
    }),
  }),
  designate: ({ t, theCase, matter }: FormContext): Form => ({
    path: 'designate',
    initial: { sectionCode: theCase.leadSection ?? '', postCode: '' },
    fields: designation(t, theCase, matter),
    body: (values) => {
      const [sectionCode = '', postCode = ''] = text(values, 'postCode').split('/');
      return { sectionCode: sectionCode || text(values, 'sectionCode'), ...(postCode && { postCode }) };
    },
  }),
  sign: ({ t }: FormContext): Form => ({ path: 'sign', hint: t('drawer.signHint'), fields: [], body: () => ({}) }),
  opine: ({ t, theCase, me }: FormContext): Form => {
    const units = theCase.units.filter((unit) => unit.state === 'reviewing' || unit.state === 'preReview');
    const mine = units.filter((unit) => unit.dutyHolder?.person === me);
    const offered = mine.length > 0 ? mine : units;
    return {
      path: 'opinions',
      initial: { unitCode: offered[0]?.unitCode ?? '', opinion: 'agree' },
      fields: [
        {
          kind: 'choice',
          name: 'unitCode',
          label: t('field.unitCode'),
          required: true,
          choices: offered.map(({ unitCode, name }) => ({ value: unitCode, label: name })),
        },
        {
          kind: 'radio',
          name: 'opinion',
          label: t('field.opinion'),
          choices: choices(t, 'opinion', ['agree', 'agreeWithConditions', 'disagree', 'notOurRemit']),
        },
        long('basis', t('field.basis'), false),
        long('conditions', t('field.conditions'), false),
      ],
      body: (values) => ({
        unitCode: text(values, 'unitCode'),
        opinion: text(values, 'opinion'),
        ...filled(values, 'basis', 'conditions'),
      }),
    };
  },
  pause: ({ t, theCase, matter, me }: FormContext): Form => {
    const units = theCase.units.filter((unit) => unit.dutyHolder?.person === me && unit.state === 'reviewing');
    return {
      path: 'pauses',
      initial: { procedure: matter.procedures[0] ?? '', unitCode: '' },
      fields: [
        {
          kind: 'choice',
          name: 'procedure',
          label: t('field.procedure'),
          required: true,
          choices: choices(t, 'procedure', matter.procedures),
        },
        {
          kind: 'number',
          name: 'expectedDays',
          label: t('field.expectedDays'),
          required: true,
          unit: matter.unit,
          most: 365,
        },
        {
          kind: 'choice',
          name: 'unitCode',
          label: t('field.unitCode'),
          choices: [
            { value: '', label: t('field.wholeCase') },
            ...units.map(({ unitCode, name }) => ({ value: unitCode, label: name })),
          ],
        },
      ],
      body: (values) => ({
        procedure: text(values, 'procedure'),
        expectedDays: Number(values['expectedDays']),
        ...filled(values, 'unitCode'),
      }),
    };
  },
  resume: ({ t, theCase }: FormContext): Form => {
    const open = theCase.pauses.filter(({ ended }) => ended === null);
    return {
      path: 'resume',
      initial: { pauseId: open[0]?.id ?? '', endedOn: today() },
      fields: [
        oneOf(
          'pauseId',
          t('field.pauseId'),
          open.map(({ id, procedure, began }) => ({
            value: id,
            label: `${t(`procedure.${procedure}`)} ${began}`,
          })),
        ),
        { kind: 'day', name: 'endedOn', label: t('field.endedOn') },
      ],
      body: (values) => ({ pauseId: text(values, 'pauseId'), ...filled(values, 'endedOn') }),
    };
  },
  requestExtension: ({ t, matter, amount }: FormContext): Form => ({
    path: 'extension-requests',
    ...(matter.extension && {
      hint: t('drawer.extensionLeft', {
        max: amount(matter.extension.max, matter.unit),
        left: amount(matter.extension.left, matter.unit),
      }),
    }),
    fields: [
      {
        kind: 'number',
        name: 'days',
        label: t('field.days'),
        required: true,
        unit: matter.unit,
        most: matter.extension?.left ?? 1,
      },
      long('reason', t('field.reason')),
      long('basis', t('field.basis')),
      long('handlingOpinion', t('field.handlingOpinion')),
      { kind: 'day', name: 'plannedClosingDate', label: t('field.plannedClosingDate'), required: true },
    ],
    body: (values) => ({
      days: Number(values['days']),
      ...filled(values, 'reason', 'basis', 'handlingOpinion', 'plannedClosingDate'),
    }),
  }),
  decide: ({ t }: FormContext): Form => ({
    path: 'decision',
    initial: { outcome: 'granted' },
    fields: [
      {
        kind: 'radio',
        name: 'outcome',
        label: t('field.outcome'),
        choices: choices(t, 'outcome', [
          'granted',
          'refused',
          'notAccepted',
          'noApprovalNeeded',
          'outsideRemit',
          'terminated',
        ]),
      },
      long('reason', t('field.reason'), false),
      long('basis', t('field.basis'), false),
    ],
    body: (values) => ({ outcome: text(values, 'outcome'), ...filled(values, 'reason', 'basis') }),
  }),
  deliver: ({ t }: FormContext): Form => ({
    path: 'delivery',
    hint: t('drawer.deliverHint'),
    initial: { way: 'inPerson' },
    fields: [
      {
        kind: 'radio',
        name: 'way',
        label: t('field.way'),
        choices: choices(t, 'way', ['inPerson', 'post', 'electronic']),
      },
      { kind: 'line', name: 'receivedBy', label: t('field.receivedBy'), required: true },
    ],
    body: (values) => filled(values, 'way', 'receivedBy'),
  }),
  tellNotice: ({ t, theCase }: FormContext): Form => {
    const untold = theCase.notices.filter(({ told }) => told === null);
    return {
      path: 'notifications',
      initial: {
        noticeId: untold[0]?.id ?? '',
        way: 'written',
        toldAt: clockTime(new Date().toISOString()).replace(' ', 'T'),
      },
      fields: [
        {
          kind: 'choice',
          name: 'noticeId',
          label: t('field.noticeId'),
          required: true,
          choices: untold.map(({ id, kind, number }) => ({ value: id, label: `${t(`notice.${kind}`)} ${number}` })),
        },
        {
          kind: 'radio',
          name: 'way',
          label: t('field.way'),
          choices: choices(t, 'way', ['written', 'phone', 'inPerson', 'electronic']),
        },
        { kind: 'moment', name: 'toldAt', label: t('field.toldAt'), required: true },
        { kind: 'line', name: 'receipt', label: t('field.receipt') },
      ],
      // The centre's zone has no summer time.
      body: (values) => ({
        ...filled(values, 'noticeId', 'way', 'receipt'),
        toldAt: `${text(values, 'toldAt')}:00+08:00`,
      }),
    };
  },
  withdraw: ({ t }: FormContext): Form => ({
    path: 'withdrawal',
    fields: [long('reason', t('field.reason'), false)],
    body: (values) => filled(values, 'reason'),
  }),
  ...MORE_FORMS,
  ...UNIT_FORMS,
  ...TIME_FORMS,
  ...HEARING_FORMS,
  ...PAPER_FORMS,
} satisfies Partial<Record<Action, (context: FormContext) => Form>>;

export type FormAction = keyof typeof FORMS;

/** What is looked up by a certificate is asked of nobody. */
const asked = (matter: Matter) => matter.materials.filter(({ kind }) => kind !== 'shared');
const lacking = (matter: Matter) => asked(matter).filter(({ received }) => received === null);
const forms = ({ oralNoticeAllowed }: Matter) => (oralNoticeAllowed ? ['written', 'oral'] : ['written']);

/** The section once, then its posts; where the section is named already, its posts only. */
function designation(t: FormContext['t'], { leadSection }: Case, { sections }: Matter): Field[] {
  const offered = leadSection ? sections.filter(({ code }) => code === leadSection) : sections;
  const posts = offered.flatMap((section) =>
    section.posts.map((post) => ({ value: `${section.code}/${post.code}`, label: `${section.name} · ${post.name}` })),
  );
  const section: Field = {
    kind: 'choice',
    name: 'sectionCode',
    label: t('field.sectionCode'),
    required: true,
    choices: offered.map(({ code, name }) => ({ value: code, label: name })),
  };
  return [
    section,
    { kind: 'choice', name: 'postCode', label: t('field.postCode'), choices: posts, required: leadSection !== null },
  ];
}
