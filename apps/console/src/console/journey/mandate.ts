/** The signed mandate (委托书): what is asked of it, and what is sent. */
import type { Schemas } from '../../api/client';
import { today } from '../../shared/time';
import { filled, text } from '../case/form-parts';
import type { Choice, Field, FormContext, Values } from '../case/form-types';

export const emptyMandate = (): Values => ({
  form: 'scan',
  signedOn: today(),
  expiresOn: '',
  scope: '',
  fileId: '',
  digest: '',
});

/** `procedures` are what may be entrusted; where there are none they are not asked for: a plan names them. */
export function mandateFields(t: FormContext['t'], procedures?: Choice[]): Field[] {
  const ofForm = (form: string) => (values: Values) => values['form'] === form;
  return [
    ...(procedures
      ? [
          {
            kind: 'several' as const,
            name: 'procedures',
            label: t('journey.field.procedures'),
            required: true,
            choices: procedures,
          },
        ]
      : []),
    { kind: 'day', name: 'signedOn', label: t('journey.field.signedOn'), required: true },
    { kind: 'day', name: 'expiresOn', label: t('journey.field.expiresOn'), required: true },
    { kind: 'line', name: 'scope', label: t('journey.field.scope') },
    {
      kind: 'radio',
      name: 'form',
      label: t('journey.field.form'),
      choices: ['scan', 'electronic'].map((value) => ({ value, label: t(`journey.mandateForm.${value}`) })),
    },
    { kind: 'file', name: 'fileId', label: t('journey.field.scan'), required: true, when: ofForm('scan') },
    { kind: 'line', name: 'digest', label: t('journey.field.digest'), required: true, when: ofForm('electronic') },
  ];
}

export function mandateOf(values: Values, procedures: string[]): Schemas['MandateDto'] {
  const evidence = text(values, 'form') === 'scan' ? 'fileId' : 'digest';
  return {
    procedures,
    ...filled(values, 'form', 'signedOn', 'expiresOn', 'scope', evidence),
  } as Schemas['MandateDto'];
}
