import { api } from '../../api/client';
import { unwrap } from '../../api/problem';
import type { Lamp } from '../supervision/lamps';
import type { Filter, Sheet } from '../supervision/kinds';

/** What the cases behind a number of the wall are found by. */
export type CaseFilter = { cursor?: string; open: true; section?: string; department?: string; lamp?: Lamp };

/**
 * Saves what a list finds as a sheet. It is fetched with the person's own token, which a link would not carry.
 *
 * @throws ProblemError
 */
export async function saveSheet(
  address: Sheet,
  { cursor: _page, ...query }: Filter | CaseFilter,
  name: string,
): Promise<void> {
  const { data } = await unwrap(api.GET(address, { params: { query }, parseAs: 'blob' as const }));
  const made = URL.createObjectURL(data as unknown as Blob);
  Object.assign(document.createElement('a'), { href: made, download: name }).click();
  URL.revokeObjectURL(made);
}
