/** 听证 and 利害关系人: forms of what is told, asked for, held and heard (R-LAW-06, R-LAW-13). */
import type { Case } from '../../api/client';
import { choices, filled, long, oneOf, text } from './form-parts';
import type { Choice, Form, FormContext } from './form-types';

type Hearing = Case['hearings'][number];
/** Working days that the law leaves a third party at the least, and the most that the API takes. */
const TO_BE_HEARD = { least: 5, most: 60 };
const POSITIONS = ['agrees', 'objects', 'noStatement'];

export const HEARING_FORMS = {
  openHearing: ({ t, theCase }: FormContext): Form => ({
    path: 'hearings',
    hint: t('drawer.openHearingHint'),
    initial: { ground: 'right', thirdPartyId: '' },
    fields: [
      {
        kind: 'radio',
        name: 'ground',
        label: t('field.hearingGround'),
        choices: choices(t, 'hearingGround', ['right', 'office']),
      },
      long('matter', t('field.hearingMatter')),
      {
        kind: 'choice',
        name: 'thirdPartyId',
        label: t('field.hearingOf'),
        choices: [{ value: '', label: t('case.notices.to.applicant') }, ...partiesOf(theCase.thirdParties)],
        when: ({ ground }) => ground === 'right' && theCase.thirdParties.length > 0,
      },
    ],
    body: (values) => filled(values, 'ground', 'matter', ...(values['ground'] === 'right' ? ['thirdPartyId'] : [])),
  }),
  requestHearing: (context: FormContext): Form => ({
    ...ofHearing(context, 'request', mayBeAskedFor),
    hint: context.t('drawer.requestHearingHint'),
    body: () => ({}),
  }),
  waiveHearing: (context: FormContext): Form => {
    const form = ofHearing(context, 'waiver', isWaivable);
    return {
      ...form,
      fields: [...form.fields, long('reason', context.t('field.reason'), false)],
      body: (values) => filled(values, 'reason'),
    };
  },
  appointHearing: (context: FormContext): Form => {
    const { t } = context;
    const form = ofHearing(context, 'date', isToBeHeld);
    return {
      ...form,
      hint: t('drawer.appointHearingHint'),
      fields: [
        ...form.fields,
        { kind: 'day', name: 'on', label: t('field.hearingOn'), required: true },
        { kind: 'line', name: 'place', label: t('field.appointedPlace'), required: true },
      ],
      body: (values) => filled(values, 'on', 'place'),
    };
  },
  recordHearing: (context: FormContext): Form => {
    const { t } = context;
    const form = ofHearing(context, 'record', (hearing) => isToBeHeld(hearing) && hearing.appointed !== null);
    return {
      ...form,
      hint: t('drawer.recordHearingHint'),
      fields: [...form.fields, { kind: 'long', name: 'record', label: t('field.hearingRecord'), required: true }],
      body: (values) => filled(values, 'record'),
    };
  },
  tellThirdParty: ({ t }: FormContext): Form => ({
    path: 'third-parties',
    hint: t('drawer.thirdPartyHint'),
    initial: { days: TO_BE_HEARD.least },
    fields: [
      { kind: 'line', name: 'name', label: t('window.name'), required: true },
      long('interest', t('field.interest')),
      { kind: 'line', name: 'phone', label: t('window.phone') },
      { kind: 'line', name: 'address', label: t('window.address') },
      {
        kind: 'number',
        name: 'days',
        label: t('field.daysToBeHeard'),
        required: true,
        unit: 'workingDays',
        ...TO_BE_HEARD,
      },
    ],
    body: (values) => ({ ...filled(values, 'name', 'interest', 'phone', 'address'), days: Number(values['days']) }),
  }),
  hearThirdParty: ({ t, theCase }: FormContext): Form => {
    const open = partiesOf(theCase.thirdParties.filter(({ heardOn }) => heardOn === null));
    return {
      path: 'third-parties/{thirdPartyId}/statement',
      initial: { thirdPartyId: open[0]?.value ?? '', position: 'agrees' },
      fields: [
        oneOf('thirdPartyId', t('case.notices.to.thirdParty'), open),
        { kind: 'radio', name: 'position', label: t('opinion.title'), choices: choices(t, 'position', POSITIONS) },
        {
          kind: 'text',
          name: 'statement',
          label: t('field.statement'),
          required: true,
          when: ({ position }) => position === 'objects',
        },
      ],
      body: (values) => filled(values, 'position', ...(text(values, 'position') === 'objects' ? ['statement'] : [])),
    };
  },
};

export const mayBeAskedFor = ({ requestedOn, waivedOn }: Hearing) => requestedOn === null && waivedOn === null;
export const isToBeHeld = ({ requestedOn, heldOn, waivedOn }: Hearing) =>
  requestedOn !== null && heldOn === null && waivedOn === null;
const isWaivable = (hearing: Hearing) => hearing.ground === 'right' && (mayBeAskedFor(hearing) || isToBeHeld(hearing));

/** Of one hearing that stands where the verb wants it. */
function ofHearing({ t, theCase }: FormContext, path: string, stands: (hearing: Hearing) => boolean) {
  const open = theCase.hearings.filter(stands).map(({ id, matter }) => ({ value: id, label: `${id}  ${matter}` }));
  return {
    path: `hearings/{hearingId}/${path}`,
    initial: { hearingId: open[0]?.value ?? '' },
    fields: [oneOf('hearingId', t('procedure.hearing'), open)],
  };
}

/** By the interest: a third party's name is nothing that the page of a case shows. */
function partiesOf(parties: Case['thirdParties']): Choice[] {
  return parties.map(({ id, interest }) => ({ value: id, label: `${id}  ${interest}` }));
}
