/** Between units, bodies and leaders: 征求意见, 提请协调, 督办人 and the answer to a 改派 (R-JNT-02, R-ASG-02 … 05). */
import type { Case } from '../../api/client';
import { choices, filled, limitFields, limitOf, long, oneOf, postsOf, text } from './form-parts';
import type { Form, FormContext, Values } from './form-types';

const CONSULTATIONS = ['opinion', 'countersign', 'negotiation'];

export const UNIT_FORMS = {
  addConsultation: ({ t, theCase, posts }: FormContext): Form => ({
    path: 'consultations',
    hint: t('drawer.consultationHint'),
    initial: { kind: 'opinion', postCode: '', limitUnit: 'workingDays' },
    fields: [
      { kind: 'radio', name: 'kind', label: t('field.way'), choices: choices(t, 'consultation', CONSULTATIONS) },
      oneOf(
        'postCode',
        t('field.consulted'),
        posts.map(({ post, name, sectionName }) => ({ value: post, label: `${sectionName} · ${name}` })),
      ),
      long('question', t('field.consultedOn')),
      ...limitFields(t),
    ],
    body: (values) => {
      const { section = '', sectionName = '' } = posts.find(({ post }) => post === text(values, 'postCode')) ?? {};
      const unit = { unitCode: freeCode(theCase, section), name: sectionName, sectionCode: section };
      return { ...unit, ...filled(values, 'postCode', 'kind', 'question'), limit: limitOf(values) };
    },
  }),
  dropConsultation: ({ t, theCase }: FormContext): Form => {
    const open = theCase.units
      .filter(({ consultation, state }) => consultation !== null && state === 'reviewing')
      .map(({ unitCode, name }) => ({ value: unitCode, label: name }));
    return {
      path: 'consultations/{unitCode}/drop',
      initial: { unitCode: open[0]?.value ?? '' },
      fields: [oneOf('unitCode', t('field.unitCode'), open), long('reason', t('field.reason'))],
      body: (values) => filled(values, 'reason'),
    };
  },
  reportForCoordination: ({ t }: FormContext): Form => ({
    path: 'reports',
    hint: t('drawer.reportHint'),
    initial: { limitUnit: 'workingDays' },
    fields: [long('bodies', t('field.bodies')), long('report', t('field.report')), ...limitFields(t)],
    body: (values) => ({
      bodies: linesOf(text(values, 'bodies')),
      ...filled(values, 'report'),
      limit: limitOf(values),
    }),
  }),
  coordinateReport: ({ t, theCase }: FormContext): Form => ({
    ...ofReport({ t, reports: theCase.reports.filter(({ result }) => result === null), path: 'coordination' }, [
      long('result', t('field.result')),
      long('reason', t('field.reason'), false),
    ]),
    body: (values) => filled(values, 'result', 'reason'),
  }),
  tellProgress: ({ t, theCase }: FormContext): Form => ({
    ...ofReport({ t, reports: theCase.reports, path: 'progress' }, [long('progress', t('field.progress'))]),
    body: (values) => filled(values, 'progress'),
  }),
  consentToReassignment: ({ t, theCase, postName }: FormContext): Form => {
    const open = theCase.reassignments
      .filter(({ state }) => state === 'proposed')
      .map(({ id, postCode, reason }) => ({ value: id, label: `${postName(postCode)}  ${reason}` }));
    return {
      path: 'reassignment/{reassignmentId}/consent',
      hint: t('drawer.consentHint'),
      initial: { reassignmentId: open[0]?.value ?? '', consent: 'yes' },
      fields: [
        oneOf('reassignmentId', t('verb.reassign'), open),
        { kind: 'radio', name: 'consent', label: t('opinion.title'), choices: choices(t, 'consent', ['yes', 'no']) },
        {
          kind: 'text',
          name: 'reason',
          label: t('field.reason'),
          required: true,
          when: ({ consent }) => consent === 'no',
        },
      ],
      body: (values) =>
        values['consent'] === 'yes' ? { consent: true } : { consent: false, ...filled(values, 'reason') },
    };
  },
  designateSupervisor: ({ t, matter }: FormContext): Form => ({
    path: 'supervisors',
    hint: t('drawer.supervisorHint'),
    initial: { by: 'leader' },
    fields: [
      oneOf('postCode', t('field.supervisor'), postsOf(matter)),
      long('reason', t('field.reason')),
      {
        kind: 'radio',
        name: 'by',
        label: t('field.decidedBy'),
        choices: choices(t, 'decidedBy', ['leader', 'meeting']),
      },
      { kind: 'day', name: 'heldOn', label: t('field.heldOn'), required: true, when: byMeeting },
      { kind: 'line', name: 'minutes', label: t('field.minutes'), required: true, when: byMeeting },
    ],
    body: (values) => ({
      ...filled(values, 'postCode', 'reason'),
      ...(byMeeting(values) && { meeting: filled(values, 'heldOn', 'minutes') }),
    }),
  }),
};

const byMeeting = ({ by }: Values) => by === 'meeting';

function ofReport(
  { t, reports, path }: { t: FormContext['t']; reports: Case['reports']; path: string },
  fields: Form['fields'],
) {
  const open = reports.map(({ id, bodies }) => ({ value: id, label: `${id}  ${bodies.join(' · ')}` }));
  return {
    path: `reports/{reportId}/${path}`,
    initial: { reportId: open.at(-1)?.value ?? '' },
    fields: [oneOf('reportId', t('field.reported'), open), ...fields],
  };
}

const linesOf = (words: string) =>
  words
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** A unit is called by its section; one that is asked twice in a case needs another name the second time. */
function freeCode({ units }: Case, section: string): string {
  const taken = new Set(units.map(({ unitCode }) => unitCode));
  let code = section;
  for (let n = 2; taken.has(code); n++) code = `${section}-${n}`;
  return code;
}
