import { unwrap } from '../../api/problem';
import { api, type Case } from '../../api/client';

type Notice = Case['notices'][number];

/** Only what was issued in writing stands on paper. */
export function isOnPaper({ form }: Notice): boolean {
  return form === 'written';
}

/**
 * Opens a notice as it was issued, to be read, printed or kept. It is fetched with the person's own token, which a link would not carry.
 *
 * @throws ProblemError
 */
export async function openPaper(caseNo: string, { number }: Notice): Promise<void> {
  const n = String(Number(number.slice(caseNo.length + 1)));
  const params = { path: { caseNo, n } };
  const { data } = await unwrap(
    api.GET('/api/v1/cases/{caseNo}/notices/{n}.pdf', { params, parseAs: 'blob' as const }),
  );
  const address = URL.createObjectURL(data as unknown as Blob);
  const link = Object.assign(document.createElement('a'), { href: address, download: `${number}.pdf` });
  link.click();
  URL.revokeObjectURL(address);
}
