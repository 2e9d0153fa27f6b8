import { CASE_FORMS, type CaseForm } from './case-forms';
import { PROCEEDING_FORMS, type ProceedingForm } from './proceeding-forms';
import type { FormKind, Values } from './types';

export type FormCode = CaseForm | ProceedingForm;

/** Every form that the product prints; each is a file `catalogue/notices/<code>.yaml`. */
export const FORM_KINDS: Record<FormCode, FormKind> = { ...CASE_FORMS, ...PROCEEDING_FORMS };
export const FORM_CODES = Object.keys(FORM_KINDS) as FormCode[];

/** What the preview prints. */
export function exampleValues(code: FormCode): Values {
  return Object.fromEntries(
    Object.entries(FORM_KINDS[code].placeholders).map(([name, { example }]) => [name, example]),
  );
}
