import type { Applicant } from '../../api/client';

/** What is typed of an applicant; the bearer's part is empty where he comes himself. */
export interface ApplicantForm {
  kind: Applicant['kind'];
  name: string;
  idType: Applicant['idType'];
  idNumber: string;
  phone: string;
  address: string;
  bearerName: string;
  bearerId: string;
  authorisation: string;
}

export function emptyApplicant(): ApplicantForm {
  const nothing = { name: '', idNumber: '', phone: '', address: '', bearerName: '', bearerId: '', authorisation: '' };
  return { kind: 'person', idType: 'idCard', ...nothing };
}

export function applicantOf(form: ApplicantForm): Applicant {
  const { kind, idType, name, idNumber, phone, address, bearerName, bearerId, authorisation } = form;
  const bearer = { name: bearerName.trim(), idNumber: bearerId.trim(), authorisation: authorisation.trim() };
  return {
    kind,
    idType,
    name: name.trim(),
    idNumber: idNumber.trim(),
    phone: phone.trim(),
    address: address.trim(),
    ...(bearer.name && { bearer }),
  };
}
