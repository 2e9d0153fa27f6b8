/** What a proxy agent does in a journey: the form of each. */
import type { Journey } from '../../api/client';
import { filled } from '../case/form-parts';
import type { Form, FormContext, Ticked } from '../case/form-types';

interface JourneyContext {
  journey: Journey;
  t: FormContext['t'];
}
/** A material of a procedure, in one word for a tick. */
const tickOf = (key: string, code: string) => `${key}/${code}`;

export const JOURNEY_FORMS = {
  giveNotice: ({ t }: JourneyContext): Form => ({
    path: 'notice',
    hint: t('journey.noticeHint'),
    fields: [],
    body: () => ({}),
  }),
  supplyMaterials: ({ t, journey }: JourneyContext): Form => ({
    path: 'materials',
    initial: { materials: [] },
    fields: [
      {
        kind: 'materials',
        name: 'materials',
        label: t('field.materials'),
        asksWhy: false,
        required: true,
        materials: journey.missing.map(({ key, code, reason, itemCode }) => ({
          code: tickOf(key, code),
          name: t('noted', { what: reason, note: itemNameOf(journey, itemCode) }),
          kind: 'required',
          quantity: 1,
          original: true,
          guidance: null,
          received: null,
          missing: null,
          undertaken: false,
        })),
      },
    ],
    body: (values) => ({
      materials: (values['materials'] as Ticked[]).map(({ code: tick }) => {
        const [key, code] = tick.split('/');
        return { key, code, quantity: 1, original: true };
      }),
    }),
  }),
  startJourney: ({ t }: JourneyContext): Form => ({
    path: 'start',
    hint: t('journey.startHint'),
    fields: [],
    body: () => ({}),
  }),
  closeJourney: ({ t }: JourneyContext): Form => ({
    path: 'close',
    fields: [{ kind: 'text', name: 'reason', label: t('field.reason'), required: true }],
    body: (values) => filled(values, 'reason'),
  }),
};
export type JourneyAction = keyof typeof JOURNEY_FORMS;

function itemNameOf({ cases }: Journey, code: string): string {
  return cases.find(({ itemCode }) => itemCode === code)?.itemName ?? code;
}
