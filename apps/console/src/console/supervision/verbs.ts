/** What is done with a record: for each action of the API its address below the record, and its form. */
import type { Schemas } from '../../api/client';
import { clockTime } from '../../shared/time';
import { contacts, incidents, promises, registry } from '../affairs/verbs';
import type { Choice, Field, Values } from '../case/form-types';
import { counted, filled, momentOf, textOf } from '../command/values';
import type { RecordView } from './kinds';
import type { Kind } from './lists';
import { bare, long, optional, reasonOnly, saying, yesNo, type Verb, type VerbContext, type Verbs } from './verb-parts';

const now = () => clockTime(new Date().toISOString()).replace(' ', 'T');
const days = (t: VerbContext['t'], most: number, required = false): Field => ({
  kind: 'number',
  name: 'days',
  label: t('supervision.field.days'),
  unit: 'workingDays',
  most,
  required,
});
const ways = (t: VerbContext['t']): Field => ({
  kind: 'radio',
  name: 'way',
  label: t('field.way'),
  choices: ['inPerson', 'written', 'phone', 'electronic'].map((value) => ({ value, label: t(`way.${value}`) })),
});
const grounds = (path: string) => saying(path, 'grounds', 'supervision.field.grounds');
const judgement =
  (path: string) =>
  ({ t }: VerbContext): Verb => ({
    path,
    initial: { confirm: 'yes' },
    fields: [yesNo(t, 'confirm'), long('reason', t('field.reason'))],
    body: (values) => ({ confirm: values['confirm'] === 'yes', ...filled(values, 'reason') }),
  });

const orders: Verbs = {
  acknowledge: bare('acknowledgement'),
  answer: saying('answer', 'answer', 'supervision.field.answer'),
  accept: bare('acceptance'),
  sendBack: ({ t }) => ({
    path: 'return',
    fields: [long('reason', t('field.reason')), days(t, 60)],
    body: (values) => ({ ...filled(values, 'reason'), ...counted(values, 'days') }),
  }),
  withdraw: reasonOnly('withdrawal'),
};

const breaches: Verbs = {
  decide: judgement('decision'),
  appeal: reasonOnly('appeal'),
  decideAppeal: judgement('appeal/decision'),
};

const complaints: Verbs = {
  designate: ({ t, posts, record }) => ({
    path: 'investigator',
    fields: [
      { kind: 'choice', name: 'postCode', label: t('supervision.field.investigator'), required: true, choices: posts },
      long('reason', t('supervision.field.whyAnother'), (record as Schemas['ComplaintDto']).investigator !== null),
    ],
    body: (values) => filled(values, 'postCode', 'reason'),
  }),
  nameAccused: ({ t, persons, sections }) => ({
    path: 'accused',
    hint: t('supervision.hint.accused'),
    fields: [
      { kind: 'choice', name: 'person', label: t('supervision.field.accusedPerson'), choices: optional(t, persons) },
      {
        kind: 'choice',
        name: 'sectionCode',
        label: t('supervision.field.accusedSection'),
        choices: optional(t, sections),
      },
    ],
    body: (values) => filled(values, 'person', 'sectionCode'),
  }),
  recordStep: ({ t }) => ({
    path: 'steps',
    initial: { kind: 'accusedHeard' },
    fields: [
      {
        kind: 'radio',
        name: 'kind',
        label: t('supervision.field.step'),
        choices: ['accusedHeard', 'witnessHeard', 'evidence', 'siteVisit'].map((value) => ({
          value,
          label: t(`supervision.step.${value}`),
        })),
      },
      long('note', t('supervision.field.note')),
    ],
    body: (values) => filled(values, 'kind', 'note'),
  }),
  requestExtension: ({ t }) => ({
    path: 'extension-request',
    fields: [days(t, 60, true), long('reason', t('field.reason'))],
    body: (values) => ({ ...counted(values, 'days'), ...filled(values, 'reason') }),
  }),
  decideExtension: ({ t }) => ({
    path: 'extension-decision',
    initial: { approve: 'yes' },
    fields: [yesNo(t, 'approve'), long('reason', t('field.reason'))],
    body: (values) => ({ approve: values['approve'] === 'yes', ...filled(values, 'reason') }),
  }),
  conclude: ({ t }) => ({
    path: 'conclusion',
    initial: { verdict: 'verified' },
    fields: [
      {
        kind: 'radio',
        name: 'verdict',
        label: t('supervision.field.verdict'),
        choices: ['verified', 'partlyVerified', 'notVerified'].map((value) => ({
          value,
          label: t(`supervision.verdict.${value}`),
        })),
      },
      long('finding', t('supervision.field.finding')),
      long('answer', t('supervision.field.answerToComplainant')),
    ],
    body: (values) => filled(values, 'verdict', 'finding', 'answer'),
  }),
  tellNotice: ({ t, record }) => ({
    path: 'notifications',
    initial: { noticeId: untold(record)[0]?.id ?? '', way: 'phone', toldAt: now() },
    fields: [
      {
        kind: 'choice',
        name: 'noticeId',
        label: t('field.noticeId'),
        required: true,
        choices: untold(record).map(({ id, number }) => ({ value: id, label: number })),
      },
      ways(t),
      { kind: 'moment', name: 'toldAt', label: t('field.toldAt'), required: true },
      { kind: 'line', name: 'receipt', label: t('field.receipt') },
    ],
    body: (values) => ({ ...filled(values, 'noticeId', 'way', 'receipt'), toldAt: momentOf(values, 'toldAt') }),
  }),
  requestReview: grounds('review'),
  decideReview: ({ t }) => ({
    path: 'review-decision',
    initial: { overturn: 'no' },
    fields: [
      yesNo(t, 'overturn'),
      long('reason', t('field.reason')),
      long('answer', t('supervision.field.answerToComplainant'), false),
    ],
    body: (values) => ({ overturn: values['overturn'] === 'yes', ...filled(values, 'reason', 'answer') }),
  }),
};

const sanctions: Verbs = {
  giveStatement: ({ t }) => ({
    path: 'statement',
    fields: [long('statement', t('supervision.field.statement'))],
    body: (values) => filled(values, 'statement'),
  }),
  waiveStatement: bare('statement-waiver'),
  decide: ({ t, record, ladders }) => ({
    path: 'decision',
    initial: { sanction: 'yes', grade: (record as Schemas['SanctionDto']).proposedGrade },
    fields: [
      yesNo(t, 'sanction'),
      {
        kind: 'choice',
        name: 'grade',
        label: t('supervision.field.grade'),
        choices: gradesOf(ladders, (record as Schemas['SanctionDto']).ladder),
      },
      long('reason', t('field.reason')),
    ],
    body: (values) => {
      const sanction = values['sanction'] === 'yes';
      return { sanction, ...filled(values, 'reason', ...(sanction ? ['grade'] : [])) };
    },
  }),
  record: ({ t }) => ({
    path: 'record',
    initial: { way: 'inPerson', toldAt: now() },
    fields: [
      ways(t),
      { kind: 'moment', name: 'toldAt', label: t('field.toldAt'), required: true },
      { kind: 'line', name: 'receipt', label: t('field.receipt') },
    ],
    body: (values) => ({ ...filled(values, 'way', 'receipt'), toldAt: momentOf(values, 'toldAt') }),
  }),
  appeal: grounds('appeal'),
  decideAppeal: ({ t }) => ({
    path: 'appeal-decision',
    initial: { overturn: 'no', for: '' },
    fields: [
      yesNo(t, 'overturn'),
      {
        kind: 'choice',
        name: 'for',
        label: t('supervision.field.overturnedFor'),
        choices: optional(
          t,
          ['facts', 'grade', 'procedure'].map((value) => ({ value, label: t(`supervision.overturnedFor.${value}`) })),
        ),
      },
      long('reason', t('field.reason')),
    ],
    body: (values) => {
      const overturn = values['overturn'] === 'yes';
      return { overturn, ...filled(values, 'reason', ...(overturn ? ['for'] : [])) };
    },
  }),
};

const commendations: Verbs = { revoke: reasonOnly('revocation') };

export const VERBS: Record<Kind, Verbs> = {
  orders,
  breaches,
  complaints,
  sanctions,
  commendations,
  contacts,
  incidents,
  promises,
  registry,
};

/** The verb by which a duty is done, of one kind of record where it says so; it stands out for whoever has that duty. */
export const VERB_OF_DUTY: Record<string, string> = {
  check: 'accept',
  investigate: 'conclude',
  tell: 'tellNotice',
  hear: 'giveStatement',
  designateHandler: 'designate',
  signFor: 'sign',
  handleMatter: 'reportClosing',
  milestone: 'reachMilestone',
  answerContact: 'answer',
  forwardContact: 'forward',
  confirmContact: 'confirmForward',
  replyToContact: 'replyAsLeader',
  classify: 'classifyIncident',
  'incidents.acknowledge': 'acknowledgeAlert',
  respond: 'takeStep',
  checkPromise: 'recordCheck',
};

/** Grades of one regulation in its own words, the lightest first. */
export function gradesOf(ladders: Schemas['LadderDto'][], code: string): Choice[] {
  const ladder = ladders.find((each) => each.code === code);
  return (ladder?.tiers ?? []).flatMap((tier) =>
    tier.grades.map(({ grade, name }) => ({ value: grade, label: `${tier.name} · ${name}` })),
  );
}

function untold(record: RecordView) {
  return 'notices' in record ? record.notices.filter(({ toldAt }) => toldAt === null) : [];
}

/** The body of an order that presses; about a case, or about `<kind>/<number>`. */
export function orderBody(values: Values): Schemas['OrderPressingDto'] {
  const about = textOf(values, 'about');
  const slash = about.indexOf('/');
  const subject =
    slash < 0
      ? { caseNo: about }
      : {
          proceeding: { kind: about.slice(0, slash), number: about.slice(slash + 1) } as Schemas['ProceedingNamedDto'],
        };
  return {
    ...subject,
    postCode: textOf(values, 'postCode'),
    instruction: textOf(values, 'instruction'),
    ...counted(values, 'days'),
  };
}
