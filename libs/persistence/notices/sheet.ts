import type { FormCode } from '@shouban/domain/notices/forms';
import type { NoticeForms, Office } from '@shouban/domain/notices/form-file';
import type { NoticeSheet, Values } from '@shouban/domain/notices/types';
import { fillForm } from './fill-form';
import { fill } from './liquid';

/** A notice as far as it is known without its form. */
export interface SheetFacts extends Pick<NoticeSheet, 'number' | 'issuedOn' | 'check' | 'watermark'> {
  form: FormCode;
  office: Office;
  values: Values;
}

/** Everything that is printed of a notice. @throws Error where its form asks for what it does not have */
export function sheetOf(forms: NoticeForms, { form, office, values, ...facts }: SheetFacts): NoticeSheet {
  return { ...fillForm(forms.forms[form], values), ...facts, office: office.name, seal: sealOf(office) };
}

function sealOf({ seal, name }: Office): string {
  return fill(seal, { 机关: name.replaceAll('&', '&amp;').replaceAll('<', '&lt;') });
}
