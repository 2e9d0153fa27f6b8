import { computed } from 'vue';
import { useQuery } from '@tanstack/vue-query';
import { api, type Schemas } from '../../api/client';
import { unwrap } from '../../api/problem';
import { clockTime } from '../../shared/time';
import type { Choice, Field, Form, FormContext } from '../case/form-types';
import { filled, momentOf, textOf } from '../command/values';
import type { Absence, AbsenceChange } from './absences';

export const ABSENCE_KINDS = ['leave', 'sick', 'trip', 'training', 'shortLeave'] as const;
type Offered = Schemas['OfferedDutyDto'];

/** The open duties of whoever leaves; once he is away they are his stand-ins', and there are none. */
export function useOffered(absenceId: () => string | undefined) {
  return useQuery({
    queryKey: computed(() => ['absence', absenceId(), 'handover']),
    queryFn: async () => {
      const params = { path: { id: absenceId()! }, query: { limit: 200 } };
      return (await unwrap(api.GET('/api/v1/absences/{id}/handover', { params }))).data.items;
    },
    enabled: computed(() => absenceId() !== undefined),
    gcTime: 0,
  }).data;
}

interface AbsenceContext {
  t: FormContext['t'];
  te: (key: string) => boolean;
  absence: Absence;
  persons: Choice[];
  offered: Offered[];
}
/** What is asked of every absence, when it is registered as when it is put right. */
export function absenceFields(t: FormContext['t'], persons: Choice[]): Field[] {
  return [
    {
      kind: 'radio',
      name: 'kind',
      label: t('administration.absence.kind'),
      choices: ABSENCE_KINDS.map((value) => ({ value, label: t(`administration.absence.kinds.${value}`) })),
    },
    { kind: 'moment', name: 'from', label: t('administration.absence.from'), required: true },
    { kind: 'moment', name: 'to', label: t('administration.absence.to'), required: true },
    { kind: 'line', name: 'whereabouts', label: t('administration.absence.whereabouts') },
    {
      kind: 'choice',
      name: 'neighbour',
      label: t('administration.absence.neighbour'),
      choices: [{ value: '', label: t('supervision.none') }, ...persons],
    },
  ];
}
const reason = (t: FormContext['t']): Field => ({ kind: 'text', name: 'reason', label: t('field.reason') });
const moment = (instant: string) => clockTime(instant).replace(' ', 'T');
const saying = ({ t }: AbsenceContext): Omit<Form, 'path'> => ({
  fields: [reason(t)],
  body: (values) => filled(values, 'reason'),
});

export const ABSENCE_FORMS: Record<AbsenceChange, (context: AbsenceContext) => Omit<Form, 'path'>> = {
  end: saying,
  cancellation: saying,
  correction: ({ t, absence, persons }) => ({
    initial: {
      kind: absence.kind,
      from: moment(absence.from),
      to: moment(absence.to),
      whereabouts: absence.whereabouts ?? '',
      neighbour: absence.neighbour ?? '',
    },
    // A beginning that has passed stays as it was.
    fields: [...absenceFields(t, persons).filter(({ name }) => name !== 'from' || !hasBegun(absence)), reason(t)],
    body: (values) => ({
      ...filled(values, 'kind', 'whereabouts', 'neighbour', 'reason'),
      ...(!hasBegun(absence) && { from: momentOf(values, 'from') }),
      to: momentOf(values, 'to'),
    }),
  }),
  handover: ({ t, te, absence, offered }) => ({
    hint: t(offered.length > 0 ? 'administration.absence.handoverHint' : 'administration.absence.nothingToHandOver'),
    initial: Object.fromEntries([
      ['general', absence.handover.find(({ caseNo }) => !caseNo)?.note ?? ''],
      ...offered.map(({ note }, i) => [`note:${i}`, note ?? '']),
    ]),
    fields: [
      { kind: 'text', name: 'general', label: t('administration.absence.handoverOfAll') },
      ...offered.map((duty, i): Field => ({ kind: 'text', name: `note:${i}`, label: dutyName({ t, te }, duty) })),
    ],
    body: (values) => ({
      items: [
        ...noted(textOf(values, 'general'), {}),
        ...offered.flatMap((duty, i) =>
          noted(textOf(values, `note:${i}`), { caseNo: subjectOf(duty), dutyId: duty.dutyId }),
        ),
      ],
    }),
  }),
};

const hasBegun = ({ state }: Absence) => state === 'begun';
const noted = <T extends object>(note: string, of: T) => (note ? [{ ...of, note }] : []);
/** A case by its number, a proceeding with its kind. */
const subjectOf = ({ caseNo, proceeding }: Offered) => caseNo ?? `${proceeding?.kind}/${proceeding?.number}`;

function dutyName({ t, te }: Pick<AbsenceContext, 't' | 'te'>, { kind, title, caseNo, proceeding }: Offered): string {
  const words = te(`duty.${kind}`) ? t(`duty.${kind}`) : title;
  return `${words}  ${caseNo ?? proceeding?.number ?? ''}`;
}
