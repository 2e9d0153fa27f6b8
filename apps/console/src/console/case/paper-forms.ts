/** 承诺, and what comes after the case is closed: 更正, 差评整改 and 撤销许可; with what is given in writing besides. */
import type { Case, Matter } from '../../api/client';
import { today } from '../../shared/time';
import { choices, filled, long, oneOf, text } from './form-parts';
import type { Field, Form, FormContext, Values } from './form-types';

const YES_NO = ['yes', 'no'];
/** What the registry may correct, by how it is entered. */
const CORRECTABLE = {
  line: ['applicant.name', 'applicant.idNumber', 'applicant.phone', 'applicant.address'],
  text: ['decision.reason', 'decision.basis'],
  day: ['delivery.on'],
  way: ['delivery.way'],
  judged: ['closing.statutory', 'closing.promised'],
} as const;
type Entered = keyof typeof CORRECTABLE;

export const PAPER_FORMS = {
  writeNotice: ({ t, theCase }: FormContext): Form => {
    const oral = theCase.notices
      .filter(({ form }) => form === 'oral')
      .map(({ id, kind, number }) => ({ value: id, label: `${t(`notice.${kind}`)} ${number}` }));
    return {
      path: 'written-notices',
      hint: t('drawer.writeNoticeHint'),
      initial: { noticeId: oral[0]?.value ?? '' },
      fields: [oneOf('noticeId', t('field.noticeId'), oral)],
      body: (values) => filled(values, 'noticeId'),
    };
  },
  undertakeOwed: ({ t, theCase, matter }: FormContext): Form => ({
    path: 'owed-undertakings',
    hint: t('drawer.owedHint'),
    initial: { materials: theCase.owed, promisedBy: '' },
    fields: [
      {
        kind: 'several',
        name: 'materials',
        label: t('field.owed'),
        required: true,
        choices: theCase.owed.map((code) => ({ value: code, label: materialName(matter, code) })),
      },
      long('undertaking', t('field.undertaking')),
      { kind: 'day', name: 'promisedBy', label: t('field.promisedBy'), required: true },
    ],
    body: (values) => ({ materials: values['materials'], ...filled(values, 'undertaking', 'promisedBy') }),
  }),
  checkUndertaking: ({ t, theCase, matter }: FormContext): Form => {
    const open = theCase.undertakings
      .filter(({ check }) => check === null)
      .map(({ code, checkBy }) => ({ value: code, label: `${materialName(matter, code)}  ${checkBy}` }));
    return {
      path: 'undertaking-checks',
      initial: { code: open[0]?.value ?? '', kept: 'yes' },
      fields: [
        oneOf('code', t('field.undertaking'), open),
        { kind: 'radio', name: 'kept', label: t('field.checked'), choices: choices(t, 'kept', YES_NO) },
        long('finding', t('field.finding')),
      ],
      body: (values) => ({ kept: values['kept'] === 'yes', ...filled(values, 'code', 'finding') }),
    };
  },
  decideRevocation: ({ t, theCase, matter }: FormContext): Form => {
    const open = theCase.revocations
      .filter(({ decision }) => decision === null)
      .map(({ id, code, finding }) => ({ value: id, label: `${materialName(matter, code)}  ${finding}` }));
    const revokes = ({ revoke }: Values) => revoke === 'yes';
    return {
      path: 'revocations/{revocationId}/decision',
      initial: { revocationId: open[0]?.value ?? '', revoke: 'no' },
      fields: [
        oneOf('revocationId', t('field.undertaking'), open),
        { kind: 'radio', name: 'revoke', label: t('field.outcome'), choices: choices(t, 'revoke', YES_NO) },
        long('reason', t('field.reason')),
        { kind: 'text', name: 'basis', label: t('field.basis'), required: true, when: revokes },
      ],
      body: (values) => ({
        revoke: revokes(values),
        ...filled(values, 'reason', ...(revokes(values) ? ['basis'] : [])),
      }),
    };
  },
  rectify: ({ t }: FormContext): Form => ({
    path: 'rating/rectification',
    fields: [long('finding', t('field.finding')), long('measures', t('field.measures'))],
    body: (values) => filled(values, 'finding', 'measures'),
  }),
  callBack: ({ t }: FormContext): Form => ({
    path: 'rating/call-back',
    initial: { reached: 'yes', satisfied: '' },
    fields: [
      { kind: 'radio', name: 'reached', label: t('field.reached'), choices: choices(t, 'reached', YES_NO) },
      {
        kind: 'radio',
        name: 'satisfied',
        label: t('field.satisfied'),
        choices: choices(t, 'satisfied', ['', ...YES_NO]),
        when: ({ reached }) => reached === 'yes',
      },
    ],
    body: (values) => {
      const said = text(values, 'satisfied');
      const reached = values['reached'] === 'yes';
      return { reached, ...(reached && said && { satisfied: said === 'yes' }) };
    },
  }),
  correct: ({ t, theCase }: FormContext): Form => ({
    path: 'correction',
    hint: t('drawer.correctHint'),
    initial: { field: '', day: today(), way: 'inPerson', judged: 'onTime' },
    fields: [
      oneOf(
        'field',
        t('field.corrected'),
        correctableOf(theCase).map((name) => ({ value: name, label: t(`correctable.${name}`) })),
      ),
      ...correctedValue(t),
      long('reason', t('field.reason')),
    ],
    body: (values) => ({
      ...filled(values, 'field', 'reason'),
      value: text(values, entryOf(text(values, 'field')) ?? ''),
    }),
  }),
  keep: ({ t, standIns, postName }: FormContext): Form => {
    const duties = standIns.map(({ dutyId, kind, post }) => ({
      value: dutyId,
      label: `${t(`duty.${kind}`)} · ${postName(post)}`,
    }));
    return {
      path: 'keeping',
      hint: t('drawer.keepHint'),
      initial: { dutyId: duties[0]?.value ?? '' },
      fields: [oneOf('dutyId', t('work.step'), duties), long('note', t('field.howFar'))],
      body: (values) => filled(values, 'dutyId', 'note'),
    };
  },
};

/** One entry for each way of entering, of which the one is asked that fits what is corrected. */
function correctedValue(t: FormContext['t']): Field[] {
  const common = (entered: Entered) => ({
    name: entered,
    label: t('field.correctedTo'),
    required: true,
    when: ({ field }: Values) => entryOf(String(field)) === entered,
  });
  return [
    { kind: 'line', ...common('line') },
    { kind: 'text', ...common('text') },
    { kind: 'day', ...common('day') },
    { kind: 'radio', ...common('way'), choices: choices(t, 'way', ['inPerson', 'post', 'electronic']) },
    { kind: 'radio', ...common('judged'), choices: choices(t, 'case.closing', ['early', 'onTime', 'overdue']) },
  ];
}

function entryOf(field: string): Entered | undefined {
  return (Object.keys(CORRECTABLE) as Entered[]).find((entered) =>
    (CORRECTABLE[entered] as readonly string[]).includes(field),
  );
}

/** A case that ended without a decision or a delivery has none to correct. */
function correctableOf({ notices, closing }: Case): string[] {
  const there: Record<string, boolean> = {
    applicant: true,
    decision: notices.some(({ kind }) => kind === 'decision'),
    delivery: notices.some(({ kind }) => kind === 'delivery'),
    closing: closing !== null,
  };
  return Object.values(CORRECTABLE)
    .flat()
    .filter((field) => there[field.split('.')[0]!]);
}

function materialName({ materials }: Matter, code: string): string {
  return materials.find((material) => material.code === code)?.name ?? code;
}
