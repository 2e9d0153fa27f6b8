import { api, type Schemas } from '../../api/client';
import { unwrap } from '../../api/problem';

/** What the receipt is printed from; the code is answered once and never again. */
export interface Registered {
  caseNo: string;
  receiptCode: string;
  warnings: string[];
}
type Application = Pick<Schemas['RegisterCaseDto'], 'itemCode' | 'applicant' | 'materials' | 'form'>;

/** From the contact with which the person came, where there is one: both show the chain first asker → first handler. */
export async function registerCase(body: Application, key: string, contactNo?: string): Promise<Registered> {
  const header = { 'Idempotency-Key': key };
  if (contactNo === undefined) {
    const { data } = await unwrap(api.POST('/api/v1/cases', { params: { header }, body }));
    const { caseNo, receiptCode, warnings } = data;
    return { caseNo, receiptCode, warnings: warnings.map(({ code }) => code) };
  }
  const params = { path: { number: contactNo }, header };
  const { data } = await unwrap(api.POST('/api/v1/contacts/{number}/case', { params, body }));
  return { caseNo: data.caseNo!, receiptCode: data.receiptCode, warnings: [] };
}
