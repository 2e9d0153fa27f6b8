import { api } from '../../api/client';
import { unwrap } from '../../api/problem';
import type { Filter } from '../supervision/kinds';

/**
 * Saves what a list finds as a sheet. It is fetched with the person's own token, which a link would not carry.
 *
 * @throws ProblemError
 */
export async function saveSheet(
  address: '/api/v1/registry/export.xlsx' | '/api/v1/contacts/export.xlsx',
  { cursor: _page, ...query }: Filter,
  name: string,
): Promise<void> {
  const { data } = await unwrap(api.GET(address, { params: { query }, parseAs: 'blob' as const }));
  const made = URL.createObjectURL(data as unknown as Blob);
  Object.assign(document.createElement('a'), { href: made, download: name }).click();
  URL.revokeObjectURL(made);
}
