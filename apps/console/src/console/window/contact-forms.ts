/** How a contact comes to its end (R-CON-03 … 09): the form of each way. */
import type { Contact, Schemas } from '../../api/client';
import { choices, filled, text } from '../case/form-parts';
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
      { kind: 'choice', name: 'itemCode', label: t('window.item'), required: true, choices: items },
      { kind: 'radio', name: 'form', label: t('field.form'), choices: choices(t, 'form', ['oral', 'written']) },
    ],
    body: (values) => filled(values, 'form', 'itemCode'),
  }),
  guide: ({ t, posts }: ContactContext): Form => ({
    path: 'guidance',
    hint: t('contact.guideHint'),
    fields: [{ kind: 'choice', name: 'postCode', label: t('contact.toPost'), required: true, choices: posts }, note(t)],
    body: (values) => filled(values, 'postCode', 'note'),
  }),
  handOver: ({ t, posts }: ContactContext): Form => ({
    path: 'handover',
    hint: t('contact.handOverHint'),
    fields: [{ kind: 'choice', name: 'postCode', label: t('contact.toPost'), required: true, choices: posts }, note(t)],
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
      { kind: 'text', name: 'reasons', label: t('field.reason'), required: true },
      {
        kind: 'choice',
        name: 'bodyCode',
        label: t('contact.body'),
        choices: bodies.map(({ code, name }) => ({ value: code, label: name })),
      },
    ],
    body: (values) => filled(values, 'reasons', 'bodyCode'),
  }),
  close: ({ t }: ContactContext): Form => ({
    path: 'closing',
    fields: [{ kind: 'text', name: 'result', label: t('contact.result'), required: true }],
    body: (values) => filled(values, 'result'),
  }),
};
export type ContactAction = keyof typeof CONTACT_FORMS;
