import { maskedName, maskedNumber } from '@shouban/identity';
import type { MatterForm } from '@shouban/domain/catalogue/form';
import type { ApplicantRecord, FilledForm, PersonalData } from '@shouban/persistence/applicant-reader';
import type { ApplicantNameDto, FilledFieldDto, FilledFormDto, ShownApplicantDto } from './applicant.dto';

/** @param whole whether the asker may know who it is; an organisation's name everybody may */
export function presentName({ kind, personal }: ApplicantRecord, whole: boolean): ApplicantNameDto {
  const masked = !whole && kind === 'person' && personal !== null;
  const name = personal && (masked ? maskedName(personal.name) : personal.name);
  return { kind, name, masked };
}

/** @param whole whether the asker may know papers, telephone number and address */
export function presentApplicant(record: ApplicantRecord, whole: boolean): ShownApplicantDto {
  const { personal } = record;
  const shown = presentName(record, whole);
  if (!personal) return { ...shown, idType: null, idNumber: null, phone: null, ...WITHOUT_ADDRESS };
  const { idType, idNumber, phone } = personal;
  if (whole) return { ...shown, idType, idNumber, phone, ...addressOf(personal) };
  const numbers = { idNumber: maskedNumber(idNumber, 4, 4), phone: maskedNumber(phone, 3, 4) };
  return { ...shown, masked: true, idType, ...numbers, ...WITHOUT_ADDRESS };
}

/** @param whole whether the asker may know what was filled in, of which none is shown by halves */
export function presentForm(
  { itemVersion: version, filledIn }: FilledForm,
  form: MatterForm | undefined,
  whole: boolean,
): FilledFormDto {
  const itemVersion = version ?? null;
  if (!filledIn) return { state: 'erased', itemVersion, fields: [] };
  if (!whole) return { state: 'masked', itemVersion, fields: [] };
  const fields = (form?.fields ?? []).map(({ code, name, unit }): FilledFieldDto => {
    const value = filledIn[code] as FilledFieldDto['value'];
    return { code, name, unit: unit ?? null, ...(value !== undefined && { value }) };
  });
  return { state: 'filledIn', itemVersion, fields };
}

const WITHOUT_ADDRESS = { address: null, serviceAddress: null, bearer: null };

function addressOf({ address, serviceAddress, bearer }: PersonalData) {
  const acting = bearer && { name: bearer.name, idNumber: bearer.idNumber, authorisation: bearer.authorisation };
  return { address, serviceAddress: serviceAddress ?? null, bearer: acting ?? null };
}
