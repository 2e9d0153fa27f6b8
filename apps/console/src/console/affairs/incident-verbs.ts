/** 安全首遇: what is done in an incident, from the first words to its end (R-INC-01 … 07). */
import type { Schemas } from '../../api/client';
import type { Field } from '../case/form-types';
import { filled, momentOf, textOf } from '../command/values';
import { long, oneOf, optional, saying, worded, yesNo, type VerbContext, type Verbs } from '../supervision/verb-parts';
import { HARMS, INCIDENT_KINDS } from './values';

const incidentOf = ({ record }: VerbContext) => record as Schemas['IncidentDto'];
const radio = (t: VerbContext['t'], name: string, group: string, values: readonly string[]): Field => ({
  kind: 'radio',
  name,
  label: t(`supervision.field.${name}`),
  choices: worded(t, group, values),
});

/** Those that stand where the verb wants them, by the day on which they are due. */
function hazardField(context: VerbContext, stands: (hazard: Schemas['FollowedHazardDto']) => boolean) {
  const { t, sections } = context;
  const choices = incidentOf(context)
    .hazards.filter((hazard) => hazard.checkedAt === null && stands(hazard))
    .map(({ id, sectionCode, due }) => ({
      value: id,
      label: `${id}  ${sections.find(({ value }) => value === sectionCode)?.label ?? ''}  ${due}`,
    }));
  return { initial: { id: choices[0]?.value ?? '' }, field: oneOf('id', t('supervision.field.hazard'), choices) };
}

export const incidents: Verbs = {
  acknowledgeAlert: ({ t }) => ({
    path: 'acknowledgement',
    hint: t('supervision.hint.alert'),
    fields: [long('note', t('supervision.field.note'), false)],
    body: (values) => filled(values, 'note'),
  }),
  startEmergencyPlan: ({ t }) => ({
    path: 'emergency',
    hint: t('supervision.hint.emergency'),
    initial: { harm: 'injury' },
    fields: [radio(t, 'harm', 'harm', HARMS)],
    body: (values) => filled(values, 'harm'),
  }),
  classifyIncident: ({ t }) => ({
    path: 'classification',
    hint: t('supervision.hint.classification'),
    initial: { place: 'onCampus', severity: 'general', harm: '' },
    fields: [
      oneOf('kind', t('supervision.field.incidentKind'), worded(t, 'incidentKind', INCIDENT_KINDS)),
      radio(t, 'place', 'place', ['onCampus', 'offCampus']),
      {
        ...radio(t, 'severity', 'severity', ['general', 'serious']),
        when: ({ harm, kind }) => !harm && kind !== 'suddenIllness',
      },
      oneOf('harm', t('supervision.field.harm'), optional(t, worded(t, 'harm', HARMS)), false),
    ],
    body: (values) => {
      const harmed = textOf(values, 'harm') || values['kind'] === 'suddenIllness';
      return filled(values, 'kind', 'place', 'harm', ...(harmed ? [] : ['severity']));
    },
  }),
  takeStep: (context) => {
    const { t } = context;
    const open = incidentOf(context).steps.filter(({ outcome }) => outcome === null);
    return {
      path: 'steps',
      initial: { step: open[0]?.step ?? '', outcome: 'done', doneAt: '' },
      fields: [
        oneOf(
          'step',
          t('supervision.field.guided'),
          worded(
            t,
            'guided',
            open.map(({ step }) => step),
          ),
        ),
        radio(t, 'outcome', 'outcome', ['done', 'skipped']),
        {
          kind: 'moment',
          name: 'doneAt',
          label: t('supervision.field.doneAt'),
          when: ({ outcome }) => outcome === 'done',
        },
        { ...long('note', t('supervision.field.note'), false), when: ({ outcome }) => outcome === 'done' },
        { ...long('note', t('field.reason')), when: ({ outcome }) => outcome === 'skipped' },
      ],
      body: (values) => ({
        ...filled(values, 'step', 'outcome', 'note'),
        ...(values['outcome'] === 'done' && values['doneAt'] && { doneAt: momentOf(values, 'doneAt') }),
      }),
    };
  },
  addNote: saying('notes', 'text', 'supervision.field.note'),
  followHazard: ({ t, sections }) => ({
    path: 'hazards',
    fields: [
      long('what', t('supervision.field.hazard')),
      oneOf('sectionCode', t('supervision.field.remover'), optional(t, sections), false),
      { kind: 'day', name: 'due', label: t('supervision.field.due') },
    ],
    body: (values) => filled(values, 'what', 'sectionCode', 'due'),
  }),
  removeHazard: (context) => {
    const { initial, field } = hazardField(context, ({ removedAt }) => removedAt === null);
    return {
      path: 'hazards/{id}/removal',
      initial,
      fields: [field, long('note', context.t('supervision.field.note'))],
      body: (values) => filled(values, 'note'),
    };
  },
  checkHazard: (context) => {
    const { initial, field } = hazardField(context, ({ removedAt }) => removedAt !== null);
    return {
      path: 'hazards/{id}/check',
      initial: { ...initial, removed: 'yes' },
      fields: [field, yesNo(context.t, 'removed'), long('note', context.t('supervision.field.note'))],
      body: (values) => ({ removed: values['removed'] === 'yes', ...filled(values, 'note') }),
    };
  },
  moveHazard: (context) => {
    const { t, sections } = context;
    const { initial, field } = hazardField(context, () => true);
    return {
      path: 'hazards/{id}/move',
      initial,
      fields: [
        field,
        oneOf('sectionCode', t('supervision.field.remover'), optional(t, sections), false),
        { kind: 'day', name: 'due', label: t('supervision.field.due') },
        long('reason', t('field.reason')),
      ],
      body: (values) => filled(values, 'reason', 'sectionCode', 'due'),
    };
  },
  recordFailure: ({ t, persons }) => ({
    path: 'failures',
    initial: { failure: 'notReported' },
    fields: [
      oneOf('person', t('supervision.field.person'), persons),
      radio(t, 'failure', 'conduct', ['notStopped', 'notReported']),
      long('detail', t('supervision.field.detail')),
    ],
    body: (values) => filled(values, 'person', 'failure', 'detail'),
  }),
  recordGoodDeed: ({ t, persons }) => ({
    path: 'good-deeds',
    fields: [
      oneOf('person', t('supervision.field.person'), persons),
      long('detail', t('supervision.field.commendedFor')),
    ],
    body: (values) => filled(values, 'person', 'detail'),
  }),
  linkDuplicate: ({ t }) => ({
    path: 'duplicate',
    fields: [{ kind: 'line', name: 'of', label: t('supervision.field.earlier'), required: true }],
    body: (values) => filled(values, 'of'),
  }),
  closeIncident: ({ t }) => ({
    path: 'closing',
    initial: { result: 'resolved' },
    fields: [
      radio(t, 'result', 'ended', ['resolved', 'handedOver', 'unfounded']),
      long('summary', t('supervision.field.summary')),
    ],
    body: (values) => filled(values, 'result', 'summary'),
  }),
};
