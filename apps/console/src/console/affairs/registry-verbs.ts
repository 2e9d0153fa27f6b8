/** 政务登记 and 服务承诺: what is done with each. */
import type { Schemas } from '../../api/client';
import { limitFields, limitOf } from '../case/form-parts';
import type { Field } from '../case/form-types';
import { filled, textOf } from '../command/values';
import {
  bare,
  long,
  oneOf,
  optional,
  saying,
  worded,
  yesNo,
  type VerbContext,
  type Verbs,
} from '../supervision/verb-parts';

const matterOf = ({ record }: VerbContext) => record as Schemas['RegistryMatterDto'];
const checkOf = ({ record }: VerbContext) => record as Schemas['PromiseCheckDto'];

/** What is said of one of the milestones that are open. */
function ofMilestone(path: string, name: string, word: string): Verbs[string] {
  return (context) => {
    const open = matterOf(context).milestones.filter(({ reachedOn, waived }) => !reachedOn && !waived);
    const choices = open.map(({ id, name: called, by }) => ({ value: id, label: `${called}  ${by}` }));
    return {
      path: `milestones/{id}/${path}`,
      initial: { id: open[0]?.id ?? '' },
      fields: [oneOf('id', context.t('supervision.field.milestone'), choices), long(name, context.t(word))],
      body: (values) => filled(values, name),
    };
  };
}

export const registry: Verbs = {
  instruct: ({ t, sections, posts }) => ({
    path: 'instruction',
    initial: { assistingSections: [], limitUnit: '' },
    fields: [
      long('text', t('supervision.field.instructionText')),
      oneOf('leadSection', t('supervision.field.leadSection'), sections),
      {
        kind: 'several',
        name: 'assistingSections',
        label: t('supervision.field.assistingSections'),
        choices: sections,
      },
      oneOf('postCode', t('supervision.field.handlerPost'), optional(t, posts), false),
      // 批示 may set a limit in place of that of the matter's class.
      ...limitFields(t, [{ value: '', label: t('supervision.ofClass') }]),
    ],
    body: (values) => {
      const limit = limitOf(values);
      const assisting = values['assistingSections'] as string[];
      return {
        ...filled(values, 'text', 'leadSection', 'postCode'),
        ...(assisting.length > 0 && { assistingSections: assisting }),
        ...(limit && { limit }),
      };
    },
  }),
  designate: ({ t, posts }) => ({
    path: 'designation',
    fields: [oneOf('postCode', t('supervision.field.handlerPost'), posts)],
    body: (values) => filled(values, 'postCode'),
  }),
  sign: bare('signature'),
  assist: (context) => {
    const { t, sections } = context;
    const asked = matterOf(context).instruction?.assistingSections ?? [];
    return {
      path: 'assistance',
      initial: { sectionCode: asked[0] ?? '' },
      fields: [
        oneOf(
          'sectionCode',
          t('supervision.field.section'),
          sections.filter(({ value }) => asked.includes(value)),
        ),
        long('result', t('supervision.field.contribution')),
      ],
      body: (values) => filled(values, 'sectionCode', 'result'),
    };
  },
  setMilestones: ({ t }) => ({
    path: 'milestones',
    initial: { milestones: [{ name: '', by: '' }] },
    fields: [{ kind: 'milestones', name: 'milestones', label: t('field.milestones'), required: true, most: 20 }],
    body: (values) => ({ milestones: values['milestones'] }),
  }),
  reachMilestone: ofMilestone('completion', 'result', 'supervision.field.result'),
  waiveMilestone: ofMilestone('waiver', 'reason', 'field.reason'),
  reportClosing: saying('closing-report', 'result', 'supervision.field.result'),
  confirmClosing: ({ t }) => ({
    path: 'closing',
    initial: { accept: 'yes' },
    fields: [
      yesNo(t, 'accept'),
      {
        kind: 'text',
        name: 'reason',
        label: t('field.reason'),
        required: true,
        when: (values) => values['accept'] === 'no',
      },
    ],
    body: (values) => {
      const accept = values['accept'] === 'yes';
      return { accept, ...(!accept && filled(values, 'reason')) };
    },
  }),
};

const CONTENTS = ['attitude', 'explanation', 'method', 'limit', 'principle', 'secrecy', 'result', 'integrity'] as const;
const HANDLING = [
  'apology',
  'visit',
  'publicSelfCriticism',
  'writtenSelfExamination',
  'circulatedCriticism',
  'compensation',
];

export const promises: Verbs = {
  recordCheck: ({ t }) => ({
    path: 'check',
    hint: t('supervision.hint.check'),
    initial: Object.fromEntries(CONTENTS.map((content) => [`kept:${content}`, 'yes'])),
    fields: CONTENTS.flatMap((content): Field[] => [
      {
        kind: 'radio',
        name: `kept:${content}`,
        label: t(`supervision.promised.${content}`),
        choices: worded(t, 'decide.kept', ['yes', 'no']),
      },
      { kind: 'line', name: `note:${content}`, label: t('supervision.field.restsOn'), required: true },
    ]),
    body: (values) => ({
      findings: CONTENTS.map((content) => ({
        content,
        kept: values[`kept:${content}`] === 'yes',
        note: textOf(values, `note:${content}`),
      })),
    }),
  }),
  reportBreach: ({ t, posts }) => ({
    path: 'breaches',
    initial: { effect: 'none' },
    fields: [
      oneOf('content', t('supervision.field.promise'), worded(t, 'promised', CONTENTS)),
      {
        kind: 'radio',
        name: 'effect',
        label: t('supervision.field.effect'),
        choices: worded(t, 'effect', ['none', 'dissatisfaction', 'harm']),
      },
      long('account', t('supervision.field.account')),
      oneOf('postCode', t('supervision.field.post'), optional(t, posts), false),
    ],
    body: (values) => filled(values, 'content', 'effect', 'account', 'postCode'),
  }),
  handleBreach: (context) => {
    const { t } = context;
    const open = checkOf(context).breaches.filter(({ handling }) => !handling);
    const choices = open.map(({ id, content, foundOn }) => ({
      value: id,
      label: `${t(`supervision.promised.${content}`)}  ${foundOn}`,
    }));
    return {
      path: 'breaches/{id}/handling',
      initial: { id: open[0]?.id ?? '', ways: [] },
      fields: [
        oneOf('id', t('supervision.field.broken'), choices),
        {
          kind: 'several',
          name: 'ways',
          label: t('supervision.field.ways'),
          required: true,
          choices: worded(t, 'way', HANDLING),
        },
        long('account', t('supervision.field.handled')),
      ],
      body: (values) => ({ ways: values['ways'], ...filled(values, 'account') }),
    };
  },
};
