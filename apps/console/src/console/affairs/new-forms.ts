/** The form by which each kind of affair begins; a contact begins at the window. */
import type { Choice, Form, FormContext } from '../case/form-types';
import { filled } from '../command/values';
import { clockTime } from '../../shared/time';
import type { Affair } from '../supervision/lists';
import { long, oneOf, worded } from '../supervision/verb-parts';
import { MATTER_CLASSES, MATTER_KINDS } from './values';

export type Opened = Exclude<Affair, 'contacts'>;
interface Context {
  t: FormContext['t'];
  sections: Choice[];
}
const MONTHS_OF_A_QUARTER = 3;
const today = () => clockTime(new Date().toISOString()).slice(0, 'yyyy-mm-dd'.length);

/** The quarter that runs, as the API names it. */
function quarter(): string {
  const [year, month] = today().split('-');
  return `${year}Q${Math.ceil(Number(month) / MONTHS_OF_A_QUARTER)}`;
}

export const NEW_FORMS: Record<Opened, (context: Context) => Omit<Form, 'path'>> = {
  registry: ({ t }) => ({
    initial: { kind: 'incoming', matterClass: 'general', receivedOn: today() },
    fields: [
      {
        kind: 'radio',
        name: 'kind',
        label: t('supervision.field.matterKind'),
        choices: worded(t, 'matterKind', MATTER_KINDS),
      },
      { kind: 'line', name: 'title', label: t('supervision.field.title'), required: true },
      { kind: 'line', name: 'sender', label: t('supervision.field.sender'), required: true },
      { kind: 'line', name: 'senderPerson', label: t('supervision.field.senderPerson') },
      { kind: 'line', name: 'documentNo', label: t('supervision.field.documentNo') },
      { kind: 'day', name: 'receivedOn', label: t('supervision.field.receivedOn'), required: true },
      {
        kind: 'radio',
        name: 'matterClass',
        label: t('supervision.field.matterClass'),
        choices: worded(t, 'matterClass', MATTER_CLASSES),
      },
    ],
    body: (values) =>
      filled(values, 'kind', 'title', 'sender', 'senderPerson', 'documentNo', 'receivedOn', 'matterClass'),
  }),
  incidents: ({ t }) => ({
    hint: t('supervision.hint.report'),
    fields: [long('text', t('supervision.field.said'))],
    body: (values) => filled(values, 'text'),
  }),
  promises: ({ t, sections }) => ({
    initial: { period: quarter() },
    fields: [
      oneOf('sectionCode', t('supervision.field.section'), sections),
      { kind: 'line', name: 'period', label: t('supervision.field.period'), required: true },
    ],
    body: (values) => filled(values, 'sectionCode', 'period'),
  }),
};
