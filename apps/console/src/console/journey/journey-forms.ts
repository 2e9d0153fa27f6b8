/** What a proxy agent does in a journey: the form of each. */
import type { Item, Journey } from '../../api/client';
import { filled, long, received, text } from '../case/form-parts';
import type { Form, FormContext, Ticked, Values } from '../case/form-types';
import { emptyMandate, mandateFields, mandateOf } from './mandate';
import { askedOf } from './plan-draft';

interface JourneyContext {
  journey: Journey;
  items: Item[];
  me: string;
  t: FormContext['t'];
}
const GRADES = ['verySatisfied', 'satisfied', 'basicallySatisfied', 'dissatisfied', 'veryDissatisfied'];
/** A material of a procedure, in one word for a tick. */
const tickOf = (key: string, code: string) => `${key}/${code}`;

export const JOURNEY_FORMS = {
  lookThrough: ({ t, journey, items, me }: JourneyContext): Form => {
    const asked = lookingOf(journey, me);
    const keys = [...new Set(asked.map(({ key }) => key))];
    const stepOf = (values: Values) => asked.find(({ id }) => id === text(values, 'look'));
    return {
      path: 'pre-review',
      hint: t('journey.lookHint'),
      initial: { look: asked[0]?.id ?? '', ...Object.fromEntries(keys.map((key) => [`of:${key}`, []])) },
      fields: [
        {
          kind: 'choice',
          name: 'look',
          label: t('journey.field.look'),
          required: true,
          choices: asked.map(({ id, name, unit }) => ({ value: id, label: t('noted', { what: name, note: unit }) })),
        },
        ...keys.map((key) => ({
          kind: 'materials' as const,
          name: `of:${key}`,
          label: t('field.missing'),
          asksWhy: true,
          when: (values: Values) => stepOf(values)?.key === key,
          materials: askedOf(items.find(({ code }) => code === asked.find((each) => each.key === key)!.itemCode)).map(
            (material) => ({
              ...material,
              guidance: material.guidance ?? null,
              received: null,
              missing: null,
              undertaken: false,
            }),
          ),
        })),
      ],
      body: (values) => {
        const { key, unit } = stepOf(values)!;
        return { key, unitCode: unit, findings: values[`of:${key}`] };
      },
    };
  },
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
      received(
        t,
        journey.missing.map(({ key, code, reason, itemCode }) => ({
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
      ),
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
  renewMandate: ({ t, journey, items }: JourneyContext): Form => ({
    path: 'mandate',
    initial: { ...emptyMandate(), procedures: journey.mandate.procedures },
    fields: mandateFields(
      t,
      items.map(({ code, name }) => ({ value: code, label: name })),
    ),
    body: (values) => ({ mandate: mandateOf(values, values['procedures'] as string[]) }),
  }),
  revokeMandate: ({ t }: JourneyContext): Form => ({
    path: 'revocation',
    hint: t('journey.revokeHint'),
    fields: [{ kind: 'line', name: 'code', label: t('journey.field.code') }, long('reason', t('field.reason'), false)],
    body: (values) => filled(values, 'code', 'reason'),
  }),
  giveFeedback: ({ t }: JourneyContext): Form => ({
    path: 'feedback',
    hint: t('journey.feedbackHint'),
    initial: { grade: 'verySatisfied' },
    fields: [
      {
        kind: 'radio',
        name: 'grade',
        label: t('journey.field.grade'),
        choices: GRADES.map((value) => ({ value, label: t(`journey.grade.${value}`) })),
      },
      long('text', t('journey.field.words'), false),
      { kind: 'line', name: 'code', label: t('journey.field.code'), required: true },
    ],
    body: (values) => filled(values, 'grade', 'text', 'code'),
  }),
  closeJourney: ({ t }: JourneyContext): Form => ({
    path: 'close',
    fields: [long('reason', t('field.reason'))],
    body: (values) => filled(values, 'reason'),
  }),
};
export type JourneyAction = keyof typeof JOURNEY_FORMS;

/** What can be done now; feedback is the applicant's, by his code, while it is waited for. */
export function journeyVerbs(journey: Journey): JourneyAction[] {
  const { allowedActions, feedback, feedbackBy } = journey;
  const awaited = feedbackBy !== null && feedback === null;
  return (Object.keys(JOURNEY_FORMS) as JourneyAction[]).filter((verb) =>
    verb === 'giveFeedback' ? awaited : allowedActions.includes(verb),
  );
}

/** What a person is to look through: one part of one procedure each. */
function lookingOf(journey: Journey, me: string) {
  return journey.duties.flatMap(({ dutyId, kind, person }) => {
    if (kind !== 'preReview' || person !== me) return [];
    const [, key = '', unit = ''] = dutyId.split(':');
    const step = journey.cases.find((each) => each.key === key);
    return step ? [{ id: dutyId, key, unit, name: step.itemName, itemCode: step.itemCode }] : [];
  });
}

function itemNameOf({ cases }: Journey, code: string): string {
  return cases.find(({ itemCode }) => itemCode === code)?.itemName ?? code;
}
