import { maskedName, maskedNumber } from '@shouban/identity';
import type { ApplicantRecord, PersonalData } from '@shouban/persistence/applicant-reader';
import type { ApplicantNameDto, ShownApplicantDto } from './applicant.dto';

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

const WITHOUT_ADDRESS = { address: null, serviceAddress: null, bearer: null };

function addressOf({ address, serviceAddress, bearer }: PersonalData) {
  const acting = bearer && { name: bearer.name, idNumber: bearer.idNumber, authorisation: bearer.authorisation };
  return { address, serviceAddress: serviceAddress ?? null, bearer: acting ?? null };
}
