import { api, type Case } from '../../api/client';
import { unwrap } from '../../api/problem';

export interface Command {
  caseNo: string;
  /** Below the case. */
  path: string;
  body: object;
  key: string;
  /** Sequence of the page that the sender had before him. */
  seq: number;
}

/** Every command of a case has the same envelope and answers with the case; what differs is the body, which its form makes. */
export async function send({ caseNo, path, body, key, seq }: Command): Promise<Case> {
  const address = `/api/v1/cases/{caseNo}/${path}` as '/api/v1/cases/{caseNo}/sign';
  const params = { path: { caseNo }, header: { 'Idempotency-Key': key, 'If-Match': `"${seq}"` } };
  return (await unwrap(api.POST(address, { params, body }))).data;
}
