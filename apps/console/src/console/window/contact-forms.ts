/** How a contact comes to its end (R-CON-03 … 09): the form of each way. */
import type { Contact, Schemas } from '../../api/client';
import { choices, filled, long, oneOf, text } from '../case/form-parts';
import type { Choice, Form, FormContext } from '../case/form-types';

interface ContactContext {
  contact: Contact;
  items: Choice[];
  posts: Choice[];
  bodies: Schemas['CompetentBodiesDto']['items'];
  t: FormContext['t'];
}
const note = (t: FormContext['t']) => ({ kind: 'text' as const, name: 'note', label: t('field.note') });

export const CONTACT_FORMS = {
  answer: ({ t, contact, items }: ContactContext): Form => ({
    path: 'answer',
    hint: t('contact.answerHint'),
    initial: { form: 'oral', itemCode: contact.itemCode ?? '' },
    fields: [
      oneOf('itemCode', t('window.item'), items),
      { kind: 'radio', name: 'form', label: t('field.form'), choices: choices(t, 'form', ['oral', 'written']) },
    ],
    body: (values) => filled(values, 'form', 'itemCode'),
  }),
  guide: ({ t, posts }: ContactContext): Form => ({
    path: 'guidance',
    hint: t('contact.guideHint'),
    fields: [oneOf('postCode', t('contact.toPost'), posts), note(t)],
    body: (values) => filled(values, 'postCode', 'note'),
  }),
  handOver: ({ t, posts }: ContactContext): Form => ({
    path: 'handover',
    hint: t('contact.handOverHint'),
    fields: [oneOf('postCode', t('contact.toPost'), posts), note(t)],
    body: (values) => filled(values, 'postCode', 'note'),
  }),
  receiveOnBehalf: ({ t, posts }: ContactContext): Form => ({
    path: 'forwards',
    hint: t('contact.onBehalfHint'),
    initial: { because: 'absent' },
    fields: [
      {
        kind: 'radio',
        name: 'because',
        label: t('field.reason'),
        choices: choices(t, 'because', ['absent', 'unclear']),
      },
      {
        kind: 'choice',
        name: 'postCode',
        label: t('contact.toPost'),
        required: true,
        choices: posts,
        when: (values) => values['because'] === 'absent',
      },
    ],
    body: (values) => ({
      because: text(values, 'because'),
      ...(text(values, 'because') === 'absent' && filled(values, 'postCode')),
    }),
  }),
  tellOutsideRemit: ({ t, bodies }: ContactContext): Form => ({
    path: 'outside-remit',
    fields: [
      long('reasons', t('field.reason')),
      {
        kind: 'choice',
        name: 'bodyCode',
        label: t('contact.body'),
        choices: bodies.map(({ code, name }) => ({ value: code, label: name })),
      },
    ],
    body: (values) => filled(values, 'reasons', 'bodyCode'),
  }),
  forward: ({ t, contact, posts }: ContactContext): Form => {
    const open = contact.forwards.filter(({ confirmedOn, replaced }) => !confirmedOn && !replaced);
    return {
      path: 'forwards/{forwardId}/sending',
      initial: { forwardId: open[0]?.id ?? '', postCode: open[0]?.toPost ?? '' },
      fields: [forwardField(t, open), oneOf('postCode', t('contact.toPost'), posts), note(t)],
      body: (values) => filled(values, 'postCode', 'note'),
    };
  },
  confirmForward: ({ t, contact }: ContactContext): Form => {
    const open = contact.forwards.filter(({ confirmedOn, replaced, sentOn }) => sentOn && !confirmedOn && !replaced);
    return {
      path: 'forwards/{forwardId}/confirmation',
      hint: t('contact.confirmHint'),
      initial: { forwardId: open[0]?.id ?? '' },
      fields: [forwardField(t, open)],
      body: () => ({}),
    };
  },
  reportToLeader: ({ t }: ContactContext): Form => ({
    path: 'reports',
    initial: { because: 'important' },
    fields: [
      {
        kind: 'radio',
        name: 'because',
        label: t('field.reason'),
        choices: choices(t, 'reportedFor', ['important', 'doubtful', 'especiallySerious', 'urgent']),
      },
      long('summary', t('contact.summary')),
    ],
    body: (values) => filled(values, 'because', 'summary'),
  }),
  replyAsLeader: ({ t, contact }: ContactContext): Form => {
    const open = contact.reports.filter(({ repliedOn }) => !repliedOn);
    return {
      path: 'reports/{reportId}/reply',
      initial: { reportId: open[0]?.id ?? '' },
      fields: [
        oneOf(
          'reportId',
          t('contact.report'),
          open.map(({ id, on, because }) => ({ value: id, label: `${on}  ${t(`reportedFor.${because}`)}` })),
        ),
        long('reply', t('contact.reply')),
      ],
      body: (values) => filled(values, 'reply'),
    };
  },
  consult: ({ t, posts }: ContactContext): Form => ({
    path: 'consultations',
    hint: t('contact.consultHint'),
    initial: { posts: [] },
    fields: [
      { kind: 'several', name: 'posts', label: t('contact.asked'), required: true, choices: posts },
      long('question', t('contact.question')),
      { kind: 'number', name: 'days', label: t('contact.limit'), unit: 'workingDays', most: 30 },
    ],
    body: (values) => {
      const days = text(values, 'days');
      const asked = { question: text(values, 'question'), ...(days && { days: Number(days) }) };
      return { questions: (values['posts'] as string[]).map((postCode) => ({ postCode, ...asked })) };
    },
  }),
  answerConsultation: ({ t, contact }: ContactContext): Form => {
    const open = contact.consultations.filter(({ answeredOn }) => !answeredOn);
    return {
      path: 'consultations/{consultationId}/answer',
      initial: { consultationId: open[0]?.id ?? '' },
      fields: [
        oneOf(
          'consultationId',
          t('contact.question'),
          open.map(({ id, question, postCode }) => ({
            value: id,
            label: question ? `${question}  ${postCode}` : postCode,
          })),
        ),
        long('answer', t('contact.answered')),
      ],
      body: (values) => filled(values, 'answer'),
    };
  },
  tellResult: ({ t }: ContactContext): Form => ({
    path: 'consulted-result',
    fields: [long('result', t('contact.told'))],
    body: (values) => filled(values, 'result'),
  }),
  close: ({ t }: ContactContext): Form => ({
    path: 'closing',
    fields: [long('result', t('contact.result'))],
    body: (values) => filled(values, 'result'),
  }),
};
export type ContactAction = keyof typeof CONTACT_FORMS;

function forwardField(t: FormContext['t'], open: Contact['forwards']): Form['fields'][number] {
  const named = open.map(({ id, way, receivedOn }) => ({
    value: id,
    label: `${t(`contact.forward.${way}`)}  ${receivedOn}`,
  }));
  return oneOf('forwardId', t('contact.forwarded'), named);
}
